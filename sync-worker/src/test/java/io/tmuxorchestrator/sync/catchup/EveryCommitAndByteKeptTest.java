package io.tmuxorchestrator.sync.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Agents commit, edit and clash at random while the process that keeps them in step is killed again and again. A ledger that
 * knows only what the agents did looks whether all of it is still there. {@code -Dsync.kills=500} makes it long.
 */
class EveryCommitAndByteKeptTest {

    private static final int KILLS = Integer.getInteger("sync.kills", 8);

    @TempDir
    private Path temp;

    @Test
    void nothingIsLostAndAllEndOnTheSameHistory() throws Exception {
        var seed = Long.getLong("sync.seed", new Random().nextLong());
        try (var team = new BusyTeam(temp, seed, SyncProcess.class)) {
            team.work(KILLS);
            team.settle();
            // The moment is one of chance; and where all clash with all, nobody moves.
            for (var more = 0; more < 5 * KILLS && team.interrupted() == 0; more++) {
                team.work(1);
                team.settle();
            }
            assertThat(team.losses()).as("seed %d", seed).isEmpty();
            assertThat(team.commits()).as("seed %d", seed).isGreaterThan(KILLS);
            assertThat(team.interrupted())
                    .as("kills in the middle of a move, seed %d", seed)
                    .isPositive();
        }
    }

    /** The ledger is worth something only if it sees what goes wrong. */
    @Test
    void rebasingWithoutLookingIsCaught() throws Exception {
        try (var team = new BusyTeam(temp, 1, RebasesWithoutLooking.class)) {
            team.work(2);
            assertThat(team.losses()).isNotEmpty();
        }
    }
}
