package io.tmuxorchestrator.composer.field;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.Allowed;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import java.time.Duration;

/** When teams that may follow their load grow and shrink. */
public record ScaleSettings(
        @JsonProperty(defaultValue = "80")
        @JsonPropertyDescription(
                "A role gets one more agent when so many per cent of those who have it are busy, and tasks wait for it.")
        @Allowed("1 to 100")
        int up,

        @JsonProperty(defaultValue = "20")
        @JsonPropertyDescription("One rests when at most so many per cent are busy, and no task waits.")
        @Allowed("0 to 99, less than up")
        int down,

        @JsonProperty(defaultValue = "2m")
        @JsonPropertyDescription("That must have been so for so long, and so long is between two changes of a team.")
        @Allowed("0s to 1d")
        Duration cooldown,

        @JsonProperty(defaultValue = "10m")
        @JsonPropertyDescription("Nobody rests who did something within this time.")
        @Allowed("0s to 7d")
        Duration idle,

        @JsonProperty(defaultValue = "2")
        @JsonPropertyDescription("So many agents a team gets at most beyond those it was composed of.")
        @Allowed("0 to 20")
        int more) {

    private static final int ALL = 100;
    private static final int MOST = 20;

    public ScaleSettings {
        InvalidSetting.unless(up >= 1 && up <= ALL, "up", "is no such share");
        InvalidSetting.unless(down >= 0 && down < up, "down", "is no such share, or not less than up");
        InvalidSetting.unless(
                !cooldown.isNegative() && cooldown.compareTo(Duration.ofDays(1)) <= 0, "cooldown", "is no such time");
        InvalidSetting.unless(!idle.isNegative() && idle.compareTo(Duration.ofDays(7)) <= 0, "idle", "is no such time");
        InvalidSetting.unless(more >= 0 && more <= MOST, "more", "is no such number");
    }
}
