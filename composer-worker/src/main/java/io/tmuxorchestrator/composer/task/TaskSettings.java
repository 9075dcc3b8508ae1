package io.tmuxorchestrator.composer.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.Allowed;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import java.time.Duration;

/** How tasks are given out and kept. */
public record TaskSettings(
        @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription("Whether tasks that are nobody's are given to whoever suits and has the least to do.")
        boolean assign,

        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("Nobody is given a further task by itself who has so many to do.")
        @Allowed("1 to 100")
        int each,

        @JsonProperty(defaultValue = "1m")
        @JsonPropertyDescription("Tasks of an agent that has ended are given to another after so long.")
        @Allowed("0s to 1d")
        Duration patience,

        @JsonProperty(defaultValue = "10m")
        @JsonPropertyDescription(
                "An agent that rests for so long although it has a task is reminded of it, where the feature 'remind' is on.")
        @Allowed("10s to 1d")
        Duration remind,

        @JsonProperty(defaultValue = "30d")
        @JsonPropertyDescription("Tasks that are over are forgotten after so long.")
        @Allowed("1m to 3650d")
        Duration keep) {

    private static final int MOST = 100;

    public TaskSettings {
        InvalidSetting.unless(each >= 1 && each <= MOST, "each", "is no such number");
        InvalidSetting.unless(
                !patience.isNegative() && patience.compareTo(Duration.ofDays(1)) <= 0, "patience", "is no such time");
        InvalidSetting.unless(
                remind.compareTo(Duration.ofSeconds(10)) >= 0 && remind.compareTo(Duration.ofDays(1)) <= 0,
                "remind",
                "is no such time");
        InvalidSetting.unless(
                keep.compareTo(Duration.ofMinutes(1)) >= 0 && keep.compareTo(Duration.ofDays(3650)) <= 0,
                "keep",
                "is no such time");
    }
}
