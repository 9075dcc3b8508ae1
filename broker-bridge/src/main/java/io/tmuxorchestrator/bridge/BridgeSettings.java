package io.tmuxorchestrator.bridge;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.bridge.bell.BellSettings;
import io.tmuxorchestrator.bridge.delivery.DeliverySettings;
import io.tmuxorchestrator.bridge.hosts.HostsSettings;
import io.tmuxorchestrator.bridge.observe.ObserveSettings;
import io.tmuxorchestrator.bridge.place.PlaceSettings;
import io.tmuxorchestrator.bridge.spend.BudgetSettings;
import io.tmuxorchestrator.bridge.tmux.TmuxSettings;
import java.nio.file.Path;
import java.util.Optional;

/** The bridge of this host. */
public record BridgeSettings(
        TmuxSettings tmux,
        DeliverySettings delivery,
        ObserveSettings observe,
        PlaceSettings place,
        HostsSettings hosts,
        BudgetSettings budget,
        BellSettings bell,

        @JsonPropertyDescription(
                "Directory of your own agent profiles; left out, 'profiles' in the data directory. One of the same name replaces a shipped one.")
        Optional<Path> profiles) {}
