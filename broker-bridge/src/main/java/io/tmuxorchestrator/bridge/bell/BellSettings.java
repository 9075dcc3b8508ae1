package io.tmuxorchestrator.bridge.bell;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.Allowed;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Duration;

/** How people at this tmux server are told of alerts. */
public record BellSettings(
        @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription(
                "Whether the bell rings, and a line is shown, in every tmux client when an alert is raised about an agent or"
                        + " the host that is here, or about what is nowhere in particular.")
        boolean ring,

        @JsonProperty(defaultValue = "error") @JsonPropertyDescription("How bad an alert must be.")
        Severity least,

        @JsonProperty(defaultValue = "8s")
        @JsonPropertyDescription("How long the line is shown, unless a key is pressed before.")
        @Allowed("1s to 10m")
        Duration shown) {

    public BellSettings {
        InvalidSetting.unless(
                shown.compareTo(Duration.ofSeconds(1)) >= 0 && shown.compareTo(Duration.ofMinutes(10)) <= 0,
                "shown",
                "is no such time");
    }
}
