package io.tmuxorchestrator.sync.catchup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.sync.RealRepository;
import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.Logged;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoTest {

    @TempDir
    private Path temp;

    private RealRepository alice;
    private RealRepository bob;
    private String before;
    private String theirs;

    @BeforeEach
    void bringACommitToBob() throws IOException {
        var main = RealRepository.make(temp.resolve("main"));
        alice = main.worktree("alice");
        bob = main.worktree("bob");
        before = bob.head();
        alice.write("README.md", "alice\n");
        alice.write("new", "alice\n");
        theirs = alice.commit("Alice's");
        bob.write("unsaved", "bob\n");
        round();
        assertThat(bob.head()).isEqualTo(theirs);
    }

    @Test
    void takesBackWhatCameAndKeepsItAwayUntilItIsLetGo() throws IOException {
        assertThat(undo()).containsExactlyInAnyOrder("README.md", "new");
        assertThat(bob.head()).isEqualTo(before);
        assertThat(bob.read("README.md")).isEqualTo("first\n");
        assertThat(bob.git("status", "--porcelain")).isEqualTo("?? unsaved");

        var alone = (Outcome.LeftAlone) round().stream()
                .filter(o -> o.member().agent().equals("bob"))
                .findFirst()
                .orElseThrow();
        assertThat(alone.why()).contains("too early, by ann", "orc sync resume bob");
        assertThat(bob.head()).isEqualTo(before);

        assertThat(Hold.lift(checkout())).isTrue();
        round();
        assertThat(bob.head()).isEqualTo(theirs);
        assertThat(bob.read("unsaved")).isEqualTo("bob\n");
    }

    @Test
    void leavesWhatBobHasCommittedSince() {
        bob.write("mine", "bob\n");
        var mine = bob.commit("Bob's");
        assertThatThrownBy(this::undo).hasMessageContaining("commit: Bob's").hasMessageContaining("git revert");
        assertThat(bob.head()).isEqualTo(mine);
    }

    @Test
    void leavesWhatBobHasChangedSinceAndHoldsNothing() throws IOException {
        bob.write("README.md", "bob's own\n");
        var seen = bob.seen();
        assertThatThrownBy(this::undo).hasMessageContaining("stays as it is");
        assertThat(bob.seen()).isEqualTo(seen);
        assertThat(bob.read("README.md")).isEqualTo("bob's own\n");
        assertThat(Hold.of(checkout())).isEmpty();
    }

    @Test
    void isInTheLogBesideWhatWasCommitted() throws IOException {
        undo();
        assertThat(Logged.of(checkout())).extracting(Logged::message).endsWith("orc: sync", "orc: undo");
        assertThat(Logged.of(Checkout.at(alice.directory())).stream().flatMap(l -> l.committed().stream()))
                .containsExactly("Alice's");
    }

    private List<String> undo() throws IOException {
        return new Undo(SyncProcess.members(temp, List.of("bob")).get(0)).apply("too early, by ann");
    }

    private List<Outcome> round() throws IOException {
        return new CatchUp("shop", new Upstream("main", ""), Strategy.MERGE, Clock.systemUTC())
                .round(SyncProcess.members(temp, List.of("alice", "bob")));
    }

    private Checkout checkout() throws IOException {
        return Checkout.at(bob.directory());
    }
}
