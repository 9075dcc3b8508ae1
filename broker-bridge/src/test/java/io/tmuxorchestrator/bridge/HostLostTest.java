package io.tmuxorchestrator.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RealServices.class)
class HostLostTest {

    @Test
    void aHostThatIsSilentIsLostAndIsUpAgainWhenItComesBack(Services services, @TempDir Path directory)
            throws Exception {
        try (var h1 = new BridgedHost(services, directory, "bridge.hosts.lost", "15s").startBridge();
                var h2 = h1.beside("h2", "second").startBridgeApart()) {
            h2.agent("bob", FakeAgent.tui());
            h1.awaitState("bob", AgentState.READY);
            h2.apart().kill();
            var lost = h1.awaitEvent(EventType.HOST_LOST, e -> true);
            assertThat(lost.getHost()).isEqualTo(Optional.of("h2"));
            assertThat(lost.getSeverity()).isEqualTo(Severity.CRITICAL);
            assertThat(lost.getAttributes()).containsEntry("agents", "bob");
            h2.startBridgeApart();
            h1.awaitEvent(EventType.HOST_UP, e -> e.getText().orElse("").equals("host h2 was lost and is back"));
        }
    }
}
