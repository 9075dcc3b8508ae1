package io.tmuxorchestrator.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.testkit.EveryMessageEnds;
import io.tmuxorchestrator.testkit.EveryMessageEndsGuarantee;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterEndsEveryMessageTest extends EveryMessageEndsGuarantee {

    @Override
    protected Class<?> program() {
        return RouterProgram.class;
    }

    /** A suite that nobody has seen fail proves nothing. */
    @Test
    void aRouterThatCommitsTooEarlyIsCaught(Services services, @TempDir Path directory) throws Exception {
        var plan = new EveryMessageEnds.Plan(480, 1, 1, Duration.ofSeconds(5));
        var violations =
                account(services, directory, CommitsTooEarly.class, plan).violations();
        assertThat(violations)
                .anySatisfy(
                        v -> assertThat(v).startsWith("lost: ").containsAnyOf("ending=INBOXES]", "ending=INBOXES,"));
    }
}
