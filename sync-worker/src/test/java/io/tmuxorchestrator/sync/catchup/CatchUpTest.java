package io.tmuxorchestrator.sync.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.sync.RealRepository;
import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.Merge;
import io.tmuxorchestrator.sync.repository.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatchUpTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path temp;

    private RealRepository main;
    private RealRepository alice;
    private RealRepository bob;
    private RealRepository carol;

    @BeforeEach
    void makeWorktrees() {
        main = RealRepository.make(temp.resolve("main"));
        main.write("src/a", "one\ntwo\nthree\n");
        main.write("src/b", "one\ntwo\nthree\n");
        main.commit("Sources");
        alice = main.worktree("alice");
        bob = main.worktree("bob");
        carol = main.worktree("carol");
    }

    @Test
    void bringsACommitToTheOthersAndLeavesMainAlone() throws IOException {
        var mainBefore = main.head();
        alice.write("new/file", "new\n");
        alice.git("rm", "-q", "src/b");
        var commit = alice.commit("Alice's");

        var outcomes = round();

        assertThat(List.of(bob.head(), carol.head())).containsOnly(commit);
        assertThat(bob.read("new/file")).isEqualTo("new\n");
        assertThat(bob.has("src/b")).isFalse();
        assertThat(bob.git("status", "--porcelain")).isEmpty();
        assertThat(main.head()).isEqualTo(mainBefore);
        var told = outcome(outcomes, "bob", Outcome.CaughtUp.class);
        assertThat(told.files()).containsExactly("new/file", "src/b");
        assertThat(told.commits()).extracting(c -> c.subject()).containsExactly("Alice's");
        assertThat(round()).allMatch(Outcome.InStep.class::isInstance);
    }

    @Test
    void putsWorkTogetherThatWasDoneSideBySide() throws IOException {
        alice.write("src/a", "ONE\ntwo\nthree\n");
        var first = alice.commit("Alice's");
        bob.write("src/a", "one\ntwo\nTHREE\n");
        var second = bob.commit("Bob's");

        round();

        assertThat(alice.head()).isEqualTo(bob.head()).isEqualTo(carol.head());
        assertThat(carol.read("src/a")).isEqualTo("ONE\ntwo\nTHREE\n");
        assertThat(carol.git("rev-list", "HEAD")).contains(first, second);
    }

    @Test
    void bringsWhatIsCommittedToTheIntegrationBranch() throws IOException {
        alice.write("src/a", "ONE\n");
        alice.commit("Alice's");
        main.write("src/b", "main\n");
        main.commit("Main's");
        round();
        assertThat(bob.read("src/a") + bob.read("src/b")).isEqualTo("ONE\nmain\n");
    }

    @Test
    void touchesNothingWhereThereIsAConflict() throws IOException {
        alice.write("src/a", "alice\n");
        var first = alice.commit("Alice's");
        bob.write("src/a", "bob\n");
        bob.write("src/b", "bob too\n");
        bob.commit("Bob's");
        bob.write("unsaved", "bob\n");
        var before = bob.seen();

        var conflict = outcome(round(), "bob", Outcome.Conflict.class);

        assertThat(bob.seen()).isEqualTo(before);
        assertThat(Checkout.at(bob.directory()).underWay()).isEmpty();
        assertThat(conflict.files()).containsExactly("src/a");
        assertThat(conflict.theirs()).extracting(c -> c.id()).containsExactly(first);
        assertThat(conflict.ours()).extracting(c -> c.subject()).containsExactly("Bob's");
        assertThat(conflict.text()).contains("CONFLICT");
        assertThat(carol.head()).isEqualTo(first);

        // As the message to bob says it.
        bob.tryGit("merge", conflict.shared());
        bob.write("src/a", "both\n");
        var resolved = bob.commit("Resolved");
        round();
        assertThat(List.of(alice.head(), carol.head())).containsOnly(resolved);
    }

    @Test
    void agreesWithGitOnWhetherThereIsAConflict() throws IOException {
        for (var seed = 0; seed < 8; seed++) {
            alice.write("src/a", seed % 2 == 0 ? "A" + seed + "\ntwo\nthree\n" : "one\ntwo\nA" + seed + "\n");
            var ours = alice.commit("Alice's");
            bob.git("reset", "-q", "--hard", ours + "~1");
            bob.write("src/a", seed % 3 == 0 ? "B" + seed + "\ntwo\nthree\n" : "one\ntwo\nB" + seed + "\n");
            var theirs = bob.commit("Bob's");
            var merge = Merge.of(Checkout.at(bob.directory()).git(), /* ours= */ theirs, /* theirs= */ ours);
            var byHand = bob.tryGit("merge", "-q", "--no-edit", ours);
            assertThat(merge instanceof Merge.Clean).isEqualTo(byHand.exit() == 0);
            if (merge instanceof Merge.Clean clean) {
                assertThat(clean.tree()).isEqualTo(bob.git("rev-parse", "HEAD^{tree}"));
            } else {
                bob.git("merge", "--abort");
            }
            alice.git("reset", "-q", "--hard", "HEAD~1");
            bob.git("reset", "-q", "--hard", "main");
        }
    }

    @Test
    void keepsUnsavedWorkThatItDoesNotTouch() throws IOException {
        bob.write("src/b", "unsaved\n");
        bob.write("staged", "staged\n");
        bob.git("add", "staged");
        bob.write("untracked", "untracked\n");
        alice.write("src/a", "ONE\n");
        var commit = alice.commit("Alice's");

        round();

        assertThat(bob.head()).isEqualTo(commit);
        assertThat(bob.read("src/a") + bob.read("src/b") + bob.read("untracked"))
                .isEqualTo("ONE\nunsaved\nuntracked\n");
        assertThat(bob.git("status", "--porcelain").lines())
                .containsExactlyInAnyOrder("M src/b", "A  staged", "?? untracked");
    }

    @Test
    void leavesAWorktreeAloneWhoseUnsavedWorkItWouldTouch() throws IOException {
        bob.write("src/a", "unsaved\n");
        carol.write("new", "not committed\n");
        alice.write("src/a", "ONE\n");
        alice.write("new", "alice\n");
        var commit = alice.commit("Alice's");
        var before = bob.seen();

        var outcomes = round();

        assertThat(bob.seen()).isEqualTo(before);
        assertThat(bob.read("src/a")).isEqualTo("unsaved\n");
        assertThat(outcome(outcomes, "bob", Outcome.LeftAlone.class).why()).contains("not committed");
        assertThat(carol.read("new")).isEqualTo("not committed\n");
        assertThat(outcome(outcomes, "carol", Outcome.LeftAlone.class).why()).startsWith("new is there already");

        bob.git("checkout", "-q", "src/a");
        round();
        assertThat(bob.head()).isEqualTo(commit);
    }

    @Test
    void leavesAloneWhoIsDeletingMergingDetachedElsewhereOrBusy() throws IOException {
        Files.delete(bob.directory().resolve("src/a"));
        carol.git("checkout", "-q", "--detach");
        alice.write("src/a", "ONE\n");
        alice.commit("Alice's");
        var outcomes = round();
        assertThat(outcome(outcomes, "bob", Outcome.LeftAlone.class).why()).startsWith("src/a was deleted");
        assertThat(outcome(outcomes, "carol", Outcome.LeftAlone.class).why()).contains("detached");

        bob.git("checkout", "-q", "src/a");
        carol.git("checkout", "-q", "-b", "another");
        Files.createFile(Checkout.at(bob.directory()).indexLock());
        outcomes = round();
        assertThat(outcome(outcomes, "bob", Outcome.LeftAlone.class).why()).contains("git is at work");
        assertThat(outcome(outcomes, "carol", Outcome.LeftAlone.class).why()).contains("refs/heads/another");
        assertThat(Checkout.at(bob.directory()).indexLock()).exists();
    }

    @Test
    void leavesAloneWhoIsWritingAFileThatItWouldTouch() throws IOException {
        alice.write("src/a", "ONE\n");
        var commit = alice.commit("Alice's");
        try (var open = Files.newOutputStream(bob.directory().resolve("src/a"), StandardOpenOption.APPEND)) {
            assertThat(outcome(round(), "bob", Outcome.LeftAlone.class).why()).startsWith("src/a is being written");
            open.flush();
        }
        round();
        assertThat(bob.head()).isEqualTo(commit);
    }

    @Test
    void onlyForwardsWhereThatIsWanted() throws IOException {
        alice.write("src/a", "ONE\n");
        var first = alice.commit("Alice's");
        bob.write("src/b", "ONE\n");
        var second = bob.commit("Bob's");
        var outcomes = round(Strategy.FAST_FORWARD);
        assertThat(outcome(outcomes, "bob", Outcome.Conflict.class).text()).contains("fast-forward");
        assertThat(List.of(carol.head(), bob.head())).containsExactly(first, second);
    }

    @Test
    void isNobodysTurnWhileItIsAnothers() throws IOException {
        alice.write("src/a", "ONE\n");
        alice.commit("Alice's");
        try (var other = Turn.at(Checkout.at(main.directory())).orElseThrow()) {
            assertThat(round()).allMatch(Outcome.LeftAlone.class::isInstance).isNotEmpty();
        }
    }

    private List<Outcome> round() throws IOException {
        return round(Strategy.MERGE);
    }

    private List<Outcome> round(Strategy strategy) throws IOException {
        var members = new ArrayList<Member>();
        for (var tree : List.of(alice, bob, carol)) {
            var name = tree.directory().getFileName().toString();
            members.add(new Member("shop-" + name, name, "refs/heads/" + name, Checkout.at(tree.directory())));
        }
        return new CatchUp("shop", new Upstream("main", ""), strategy, CLOCK).round(members);
    }

    private static <T extends Outcome> T outcome(List<Outcome> all, String agent, Class<T> type) {
        return all.stream()
                .filter(o -> o.member().agent().equals(agent))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " of " + agent + " in " + all));
    }
}
