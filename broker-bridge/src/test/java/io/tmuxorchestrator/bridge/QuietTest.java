package io.tmuxorchestrator.bridge;

import static io.tmuxorchestrator.bridge.BridgedHost.await;
import static io.tmuxorchestrator.bridge.BridgedHost.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RealServices.class)
class QuietTest {

    @Test
    void onlyWhatIsUrgentPassesInQuietHours(Services services, @TempDir Path directory) throws Exception {
        var now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        var span = now.minusHours(1) + "-" + now.plusHours(1);
        try (var host = new BridgedHost(
                        services, directory, "bridge.delivery.quiet", span, "bridge.delivery.zone", "UTC")
                .startBridge()) {
            host.agent("alice", FakeAgent.tui());
            host.awaitState("alice", AgentState.READY);
            host.send("alice", "tomorrow");
            var told = host.awaitEvent(EventType.MESSAGE_DELAYED, e -> true);
            assertThat(told.getText().orElseThrow()).contains("quiet hours until " + now.plusHours(1));
            host.send(message("alice", "now").setPriority(Priority.URGENT));
            await("what is urgent").until(() -> host.log("alice").submitted().equals(List.of("now")));
        }
    }
}
