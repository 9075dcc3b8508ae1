package io.tmuxorchestrator.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.DeliveryGuarantee;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgeDeliversOnceTest extends DeliveryGuarantee {

    @Override
    protected Class<?> program() {
        return BridgeProgram.class;
    }

    /** A suite that nobody has seen fail proves nothing. */
    @Test
    void aBridgeThatStoresThePositionAfterTheTypingIsCaught(Services services, @TempDir Path directory) {
        var account = accountOfKills(services, directory, LatePosition.class, 4, Duration.ofSeconds(15));
        assertThat(account.violations()).anySatisfy(v -> assertThat(v).startsWith("doubled: "));
    }
}
