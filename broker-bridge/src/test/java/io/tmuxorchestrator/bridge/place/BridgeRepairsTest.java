package io.tmuxorchestrator.bridge.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.BridgeProgram;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.RepairGuarantee;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgeRepairsTest extends RepairGuarantee {

    @Override
    protected Class<?> program() {
        return BridgeProgram.class;
    }

    @Override
    protected Map<String, String> patient() {
        return Map.of(
                "bridge.place.pause",
                "100ms",
                "bridge.place.longestPause",
                "300ms",
                "bridge.place.storm",
                "100000",
                "bridge.place.grace",
                "2s");
    }

    /** A suite that nobody has seen fail proves nothing. */
    @Test
    void aBridgeThatGivesUpTooSoonIsCaught(Services services, @TempDir Path directory) throws Exception {
        var hasty = Map.of("bridge.place.storm", "1", "bridge.place.grace", "2s");
        var account = accountOfKills(services, directory, hasty, 5, Duration.ofSeconds(8));
        assertThat(account.violations()).anySatisfy(v -> assertThat(v).contains("has 0 processes"));
    }
}
