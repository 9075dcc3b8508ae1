package io.tmuxorchestrator.sync.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.sync.RealRepository;
import io.tmuxorchestrator.sync.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test of the project: no file may say that it is broken. Each run of it is counted. */
class LandingTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path temp;

    private RealRepository main;
    private Queue queue;
    private int waiting;

    @BeforeEach
    void makeProject() throws IOException {
        temp = temp.toRealPath();
        main = RealRepository.make(temp.resolve("main"));
        for (var agent : List.of("alice", "bob", "carol", "dave")) {
            main.worktree(agent);
        }
        queue = new Queue(Checkout.at(main.directory()).git(), "shop");
    }

    @Test
    void landsAllThatPassesTogetherWithOneTestAndTheFilesOfWhoeverHasTheBranch() throws IOException {
        main.write("unsaved", "mine\n");
        wait("alice", "a", "fine");
        wait("bob", "b", "fine");
        var verdicts = land();
        assertThat(verdicts).hasSize(2).allMatch(Verdict.Landed.class::isInstance);
        assertThat(main.read("a") + main.read("b")).isEqualTo("fine\nfine\n");
        assertThat(main.git("status", "--porcelain")).isEqualTo("?? unsaved");
        assertThat(tests()).isEqualTo(1);
        assertThat(queue.all()).isEmpty();
    }

    @Test
    void findsWhoIsToBlameAndLandsThoseBefore() throws IOException {
        wait("alice", "a", "fine");
        wait("bob", "b", "fine");
        wait("carol", "c", "broken");
        wait("dave", "d", "fine");
        var verdicts = land();
        assertThat(verdicts).extracting(v -> v.entry().worktree()).containsExactlyInAnyOrder("alice", "bob", "carol");
        var refused = refused(verdicts);
        assertThat(refused.entry().worktree()).isEqualTo("carol");
        assertThat(refused.text()).contains("c:broken");
        assertThat(main.has("b")).isTrue();
        assertThat(main.has("c") || main.has("d")).isFalse();
        assertThat(queue.all()).extracting(Queue.Entry::worktree).containsExactly("dave");
        land();
        assertThat(main.has("d")).isTrue();
        assertThat(main.has("c")).isFalse();
    }

    @Test
    void whatConflictsIsRefusedWithoutATestAndTheOthersLand() throws IOException {
        wait("alice", "same", "one");
        wait("bob", "same", "two");
        var refused = refused(land());
        assertThat(refused.entry().worktree()).isEqualTo("bob");
        assertThat(refused.text()).contains("CONFLICT");
        assertThat(main.read("same")).isEqualTo("one\n");
    }

    @Test
    void nothingLandsOnABranchThatFailsItselfAndNobodyIsBlamed() throws IOException {
        main.write("old", "broken\n");
        main.commit("Broken by hand");
        var before = main.head();
        wait("alice", "a", "fine");
        assertThatThrownBy(this::land).hasMessageContaining("does not pass its own test");
        assertThat(main.head()).isEqualTo(before);
        assertThat(queue.all()).hasSize(1);
    }

    @Test
    void whoHasTheBranchAndChangesInTheWayIsLeftAlone() throws IOException {
        wait("alice", "README.md", "fine");
        main.write("README.md", "not committed\n");
        assertThatThrownBy(this::land).hasMessageContaining("what waits stays in the queue");
        assertThat(main.read("README.md")).isEqualTo("not committed\n");
        assertThat(queue.all()).hasSize(1);
        main.git("checkout", "-q", "README.md");
        land();
        assertThat(main.read("README.md")).isEqualTo("fine\n");
    }

    @Test
    void aTestThatDoesNotEndHasFailedAndWhoComesAgainGoesToTheEnd() throws IOException {
        wait("alice", "a", "slow");
        wait("bob", "b", "fine");
        wait("alice", "a2", "fine");
        assertThat(queue.all()).extracting(Queue.Entry::worktree).containsExactly("bob", "alice");
        var refused = refused(land());
        assertThat(refused.entry().worktree()).isEqualTo("alice");
        assertThat(refused.text()).contains("did not end");
        assertThat(main.has("b")).isTrue();
    }

    @Test
    void goesOnWithWhatAKilledOneHasLeft() throws IOException {
        wait("alice", "a", "fine");
        land();
        Files.createFile(main.directory().resolve(".git/worktrees/trial/index.lock"));
        wait("bob", "b", "fine");
        land();
        assertThat(main.has("b")).isTrue();
        Files.delete(temp.resolve("trial/.git"));
        wait("carol", "c", "fine");
        land();
        assertThat(main.has("c")).isTrue();
    }

    @Test
    void bisectionFindsEveryOneWithFewQuestions() throws IOException {
        for (var all = 1; all <= 20; all++) {
            for (var bad = 0; bad < all; bad++) {
                var culprit = bad;
                var asked = new int[1];
                assertThat(Bisection.good(all, count -> {
                            asked[0]++;
                            return count <= culprit;
                        }))
                        .isEqualTo(bad);
                assertThat(asked[0]).isLessThanOrEqualTo(5);
            }
        }
    }

    private void wait(String agent, String file, String text) throws IOException {
        var tree = new RealRepository(temp.resolve(agent));
        tree.write(file, text + "\n");
        queue.add(agent, tree.commit(file), NOON.plusSeconds(++waiting));
    }

    private List<Verdict> land() throws IOException {
        var checkout = Checkout.at(temp.resolve("alice"));
        var command = "echo run >>" + temp.resolve("runs")
                + "; if grep -qs slow a; then sleep 60; fi; grep -H broken * && exit 1; exit 0";
        var trial = new Trial(checkout.git(), temp.resolve("trial"), command, Duration.ofSeconds(5));
        return new Landing(checkout, queue, "main", trial, Clock.systemUTC()).run();
    }

    private int tests() throws IOException {
        return Files.readAllLines(temp.resolve("runs")).size();
    }

    private static Verdict.Refused refused(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(Verdict.Refused.class::isInstance)
                .map(Verdict.Refused.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was refused: " + verdicts));
    }
}
