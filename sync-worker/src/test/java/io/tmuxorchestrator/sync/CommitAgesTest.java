package io.tmuxorchestrator.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.Logged;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitAgesTest {

    @TempDir
    private Path temp;

    @Test
    void tellsSinceWhenNothingWasCommittedAndNothingOfWhoHasNot() throws IOException {
        var main = RealRepository.make(temp.resolve("main"));
        var alice = member(main.worktree("alice"));
        var bob = member(main.worktree("bob"));
        var hers = new RealRepository(alice.checkout().directory());
        hers.write("new", "new\n");
        hers.commit("Hers");
        hers.git("checkout", "-q", "-b", "elsewhere");
        var log = Logged.of(alice.checkout());
        var committed = log.get(log.size() - 2);
        assertThat(committed.committed()).contains("Hers");

        var metrics = new SimpleMeterRegistry();
        var later = committed.at().plus(Duration.ofMinutes(31));
        new CommitAges(metrics, Clock.fixed(later, ZoneOffset.UTC)).look(List.of(alice, bob));

        assertThat(metrics.find("orc.sync.commit.age.seconds").gauges()).hasSize(1);
        assertThat(metrics.get("orc.sync.commit.age.seconds")
                        .tags("worktree", "shop-alice", "agent", "alice")
                        .gauge()
                        .value())
                .isEqualTo(31 * 60);
    }

    private static Member member(RealRepository tree) throws IOException {
        var name = tree.directory().getFileName().toString();
        return new Member("shop-" + name, name, "refs/heads/" + name, Checkout.at(tree.directory()));
    }
}
