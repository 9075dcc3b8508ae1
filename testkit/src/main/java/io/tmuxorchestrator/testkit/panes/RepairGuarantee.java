package io.tmuxorchestrator.testkit.panes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The promise: whatever dies, in the end every agent that is wanted runs, in one pane and one process, and none that is not.
 * What counts are the processes of the machine and the panes of tmux, not what the bridge says of them.
 *
 * <p>Whatever repairs proves it by extending this.
 */
@ExtendWith(RealServices.class)
public abstract class RepairGuarantee {

    private static final Logger LOG = LoggerFactory.getLogger(RepairGuarantee.class);

    /** In CI; {@code -Dguarantee.kills=400} is the long form. */
    private static final int KILLS = Integer.getInteger("guarantee.kills", 8);

    private static final List<String> AGENTS = List.of("alice", "bob", "carol", "dave", "erin", "frank");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The bridge, given its settings as {@link io.tmuxorchestrator.testkit.ChildJvm#settings} reads them. */
    protected abstract Class<?> program();

    /** What makes this bridge patient with agents that are killed all the time. */
    protected abstract Map<String, String> patient();

    @Test
    void whateverDiesComesBack(Services services, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
            throws Exception {
        var account = accountOfKills(services, directory, patient(), KILLS, PATIENCE);
        LOG.atWarn().log("{}", account);
        assertThat(account.violations()).isEmpty();
        assertThat(account.kills()).isEqualTo(KILLS);
    }

    /**
     * A run with settings under which the promise need not be kept.
     *
     * @param patience after which what does not run counts as not repaired
     */
    protected RepairAccount accountOfKills(
            Services services, Path directory, Map<String, String> settings, int kills, Duration patience)
            throws Exception {
        try (var run = new RepairRun(services, directory, program(), settings, patience)) {
            run.place(AGENTS);
            run.startBridge();
            run.awaitAllIsWell("the start");
            for (var i = 0; i < kills && run.isWell(); i++) {
                run.killOne(i);
            }
            return run.account();
        }
    }
}
