package io.tmuxorchestrator.testkit.panes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** That the suite is content with what is right, and sees what is wrong with what one writes first. */
@ExtendWith(RealServices.class)
class DeliveryGuaranteeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(12);

    @Test
    void aNaiveBridgeDoesWellInFairWeather(Services services, @TempDir Path directory) {
        try (var run = new DeliveryRun(services, directory, NaiveBridge.class, PATIENCE)) {
            run.start(Map.of("alice", FakeAgent.tui(), "bob", FakeAgent.plain()));
            run.startBridge();
            run.sayToAll("ann", 10);
            assertThat(run.finish().violations()).isEmpty();
        }
    }

    @Test
    void aNaiveBridgeIsCaughtWhenAgentsFreezeOrAsk(Services services, @TempDir Path directory) {
        try (var run = new DeliveryRun(services, directory, NaiveBridge.class, PATIENCE)) {
            run.start(Map.of(
                    "slow", FakeAgent.slowTui().freezing(0.05),
                    "asking", FakeAgent.tui().with("approval", "0.5")));
            run.startBridge();
            run.sayToAll("ann", 10);
            assertThat(run.finish().violations())
                    .anyMatch(v -> v.startsWith("merged: "))
                    .anyMatch(v -> v.startsWith("approved: "))
                    .anyMatch(v -> v.startsWith("lost: "));
        }
    }
}
