package io.tmuxorchestrator.bridge.place;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import java.time.Duration;

/** How agents are started, and started again. */
public record PlaceSettings(
        @JsonProperty(defaultValue = "10")
        @JsonPropertyDescription("How many agents of this host are started at the same time.")
        int atOnce,

        @JsonProperty(defaultValue = "60s")
        @JsonPropertyDescription(
                "An agent whose screen does not look ready for longer after its start is started again.")
        Duration ready,

        @JsonProperty(defaultValue = "1s")
        @JsonPropertyDescription("Pause before an agent that ended is started again; it doubles each time.")
        Duration pause,

        @JsonProperty(defaultValue = "5m") @JsonPropertyDescription("The longest such pause.")
        Duration longestPause,

        @JsonProperty(defaultValue = "5")
        @JsonPropertyDescription(
                "An agent that has ended so often within the span is left alone, and somebody is told.")
        int storm,

        @JsonProperty(defaultValue = "1h") @JsonPropertyDescription("The span in which that is counted.")
        Duration span,

        @JsonProperty(defaultValue = "2m")
        @JsonPropertyDescription(
                "An agent that is unresponsive for longer, and does not draw when it should, is started again.")
        Duration unresponsive,

        @JsonProperty(defaultValue = "10s")
        @JsonPropertyDescription("An agent that is asked to end and has not after so long is ended.")
        Duration grace) {

    public PlaceSettings {
        InvalidSetting.unless(atOnce > 0, "atOnce", "must be 1 or more");
        InvalidSetting.unless(isSome(ready), "ready", "must be longer than nothing");
        InvalidSetting.unless(isSome(pause), "pause", "must be longer than nothing");
        InvalidSetting.unless(longestPause.compareTo(pause) >= 0, "longestPause", "must not be shorter than 'pause'");
        InvalidSetting.unless(storm > 0, "storm", "must be 1 or more");
        InvalidSetting.unless(isSome(span), "span", "must be longer than nothing");
        InvalidSetting.unless(isSome(unresponsive), "unresponsive", "must be longer than nothing");
        InvalidSetting.unless(isSome(grace), "grace", "must be longer than nothing");
    }

    private static boolean isSome(Duration span) {
        return span.toMillis() > 0;
    }
}
