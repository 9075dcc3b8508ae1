package io.tmuxorchestrator.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.DeliveryAccount;
import io.tmuxorchestrator.testkit.panes.DeliveryGuarantee;
import java.nio.file.Path;
import java.util.stream.Stream;
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
        var account = accountUntil(a -> doubled(a).findAny().isPresent(), services, directory, LatePosition.class, 50);
        assertThat(doubled(account)).isNotEmpty();
    }

    private static Stream<String> doubled(DeliveryAccount account) {
        return account.violations().stream().filter(v -> v.startsWith("doubled: "));
    }
}
