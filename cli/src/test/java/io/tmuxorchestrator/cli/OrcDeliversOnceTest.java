package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.ChainGuarantee;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Long, with {@code -Dguarantee.kills=1000}, or not at all: at each build {@code SoakTest} kills a router and a bridge. */
@EnabledIfSystemProperty(named = "guarantee.kills", matches = ".+")
class OrcDeliversOnceTest extends ChainGuarantee {

    @Override
    protected Class<?> router() {
        return OrcRun.Router.class;
    }

    @Override
    protected Class<?> bridge() {
        return OrcRun.Bridge.class;
    }

    /** A suite that nobody has seen fail proves nothing. */
    @Test
    void aBridgeThatHoldsNothingIsCaught(Services services, @TempDir Path directory) throws Exception {
        assertThat(violations(services, directory, router(), OrcRun.HastyBridge.class, 1))
                .anySatisfy(v -> assertThat(v).startsWith("lost: "));
    }
}
