package io.tmuxorchestrator.scheduler;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.Allowed;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import java.time.Duration;

/** How punctual the scheduler is, and how patient. */
public record SchedulerSettings(
        @JsonProperty(defaultValue = "1m")
        @JsonPropertyDescription(
                "From when on a firing is late: it is told, and the schedule's catch-up says what becomes"
                        + " of those that were missed.")
        @Allowed("1s to 1d")
        Duration late,

        Deferral deferral,

        @JsonProperty(defaultValue = "1000")
        @JsonPropertyDescription("Firings that go in one transaction at most.")
        @Allowed("1 to 100000")
        int batch,

        @JsonProperty(defaultValue = "5m")
        @JsonPropertyDescription("How often everything that is kept is looked through for what should have fired.")
        @Allowed("1s to 1d")
        Duration sweep,

        @JsonProperty(defaultValue = "1m")
        @JsonPropertyDescription("How often it says that it is there.")
        @Allowed("1s to 1h")
        Duration heartbeat) {

    private static final Duration DAY = Duration.ofDays(1);

    public SchedulerSettings {
        check(late, DAY, "late");
        InvalidSetting.unless(batch >= 1 && batch <= 100_000, "batch", "is no such number");
        check(sweep, DAY, "sweep");
        check(heartbeat, Duration.ofHours(1), "heartbeat");
    }

    /** What becomes of a firing whose agent cannot take it. */
    public record Deferral(
            @JsonProperty(defaultValue = "1m")
            @JsonPropertyDescription(
                    "After how long it is tried again the first time; each further time takes twice as long.")
            @Allowed("1s to 1d")
            Duration first,

            @JsonProperty(defaultValue = "30m")
            @JsonPropertyDescription("After how long it is tried again at most.")
            @Allowed("1s to 1d")
            Duration most,

            @JsonProperty(defaultValue = "1d")
            @JsonPropertyDescription(
                    "For how long it is tried; then the firing is left out, and that is told as a failure.")
            @Allowed("1s to 30d")
            Duration patience) {

        public Deferral {
            check(first, DAY, "first");
            check(most, DAY, "most");
            check(patience, Duration.ofDays(30), "patience");
        }

        /** How long it waits after so many times. */
        Duration wait(int times) {
            var doubled = first.multipliedBy(1L << Math.min(times, 20));
            return doubled.compareTo(most) < 0 ? doubled : most;
        }
    }

    private static void check(Duration span, Duration most, String key) {
        InvalidSetting.unless(
                span.compareTo(Duration.ofSeconds(1)) >= 0 && span.compareTo(most) <= 0, key, "is no such time");
    }
}
