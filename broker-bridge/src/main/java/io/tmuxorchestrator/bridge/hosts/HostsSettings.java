package io.tmuxorchestrator.bridge.hosts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import java.time.Duration;

/** How this host gets on with others. */
public record HostsSettings(
        @JsonProperty(defaultValue = "15s")
        @JsonPropertyDescription(
                "For how long the host id is this bridge's without asking again; another that has the same id waits so long at least.")
        Duration lease,

        @JsonProperty(defaultValue = "20s")
        @JsonPropertyDescription("A host that is silent for longer is lost; it says something every 5 s.")
        Duration lost) {

    public HostsSettings {
        InvalidSetting.unless(lease.toSeconds() >= 3, "lease", "must be 3s or more");
        InvalidSetting.unless(lost.toSeconds() >= 15, "lost", "must be 15s or more");
    }
}
