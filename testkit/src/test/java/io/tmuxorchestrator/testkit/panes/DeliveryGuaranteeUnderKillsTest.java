package io.tmuxorchestrator.testkit.panes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** That the suite sees what a kill does to what one writes first. A class of its own: it runs beside the other. */
@ExtendWith(RealServices.class)
class DeliveryGuaranteeUnderKillsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(12);

    @Test
    void aNaiveBridgeThatIsKilledIsCaught(Services services, @TempDir Path directory) {
        var violations = DeliveryGuarantee.accountOfKills(services, directory, NaiveBridge.class, 2, PATIENCE)
                .violations();
        assertThat(violations).anyMatch(v -> v.startsWith("doubled: "));
    }
}
