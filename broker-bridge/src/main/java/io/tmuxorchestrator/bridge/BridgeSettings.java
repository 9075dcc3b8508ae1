package io.tmuxorchestrator.bridge;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.bridge.delivery.DeliverySettings;
import io.tmuxorchestrator.bridge.tmux.TmuxSettings;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The bridge of this host. */
public record BridgeSettings(
        TmuxSettings tmux,
        DeliverySettings delivery,

        @JsonPropertyDescription(
                "Directory of your own agent profiles; left out, 'profiles' in the data directory. One of the same name replaces a shipped one.")
        Optional<Path> profiles,

        @JsonProperty(defaultValue = "250ms")
        @JsonPropertyDescription("How often the panes of this host are looked at.")
        Duration poll) {

    public BridgeSettings {
        InvalidSetting.unless(poll.toMillis() >= 10, "poll", "must be 10ms or more");
    }
}
