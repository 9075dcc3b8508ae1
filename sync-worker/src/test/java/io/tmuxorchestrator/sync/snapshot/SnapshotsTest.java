package io.tmuxorchestrator.sync.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.sync.RealRepository;
import io.tmuxorchestrator.sync.repository.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path temp;

    private RealRepository main;
    private RealRepository alice;

    @BeforeEach
    void makeWorktree() {
        main = RealRepository.make(temp.resolve("main"));
        main.write(".gitignore", "build/\n");
        main.commit("Ignore what is built");
        alice = main.worktree("alice");
    }

    @Test
    void savesEverythingThatIsNotIgnoredAndTouchesNothing() throws IOException {
        alice.write("README.md", "changed\n");
        alice.write("src/new file.txt", "new\n");
        alice.write("with\nbreak", "odd\n");
        alice.write("build/out", "built\n");
        alice.write("staged", "staged\n");
        alice.git("add", "staged");
        Files.createSymbolicLink(alice.directory().resolve("link"), Path.of("nowhere"));
        var before = alice.seen();
        var index = Files.readAllBytes(checkout(alice).index());

        var taken = taken(alice);

        assertThat(alice.seen()).isEqualTo(before);
        assertThat(Files.readAllBytes(checkout(alice).index())).isEqualTo(index);
        assertThat(tree(taken)).isEqualTo(asGitWouldAddIt(alice)).doesNotContain("build");
        assertThat(taken.leftOut()).isEmpty();
        assertThat(taken.files()).isEqualTo(5);
    }

    @Test
    void keepsWhatWasStagedAndThenChangedAgain() throws IOException {
        alice.write("README.md", "staged\n");
        alice.git("add", "README.md");
        alice.write("README.md", "changed again\n");
        var commit = taken(alice).snapshot().commit();
        assertThat(alice.git("show", commit + ":README.md")).isEqualTo("changed again");
        assertThat(alice.git("show", commit + "^2:README.md")).isEqualTo("staged");
        assertThat(take(alice)).isInstanceOf(Taking.Unchanged.class);
    }

    @Test
    void takesNothingTwiceAndNothingOfACleanWorktree() throws IOException {
        assertThat(take(alice)).isInstanceOf(Taking.Unchanged.class);
        alice.write("README.md", "changed\n");
        taken(alice);
        assertThat(take(alice)).isInstanceOf(Taking.Unchanged.class);
        assertThat(snapshots(alice).list()).hasSize(1);
    }

    @Test
    void refusesSecretsEvenStagedOnesAndSaysSo() throws IOException {
        alice.write("config/.env", "PASSWORD=1\n");
        alice.write("Server.PEM", "key\n");
        alice.write(".env.example", "PASSWORD=\n");
        alice.git("add", "-f", "config/.env");
        var taken = taken(alice);
        assertThat(tree(taken)).contains(".env.example").doesNotContain("config/.env", "PEM");
        assertThat(taken.leftOut()).extracting(LeftOut::path).containsExactlyInAnyOrder("config/.env", "Server.PEM");
    }

    @Test
    void leavesOutWhatIsTooLargeAndRepositoriesWithin() throws IOException {
        alice.write("large", "x".repeat(2000));
        alice.write("small", "x");
        RealRepository.make(alice.directory().resolve("nested"));
        var taken = taken(alice);
        assertThat(tree(taken)).contains("small").doesNotContain("large", "nested");
        assertThat(taken.leftOut()).extracting(LeftOut::path).containsExactlyInAnyOrder("large", "nested/");
    }

    @Test
    void isHeldBackDuringAMergeAndARebase() throws IOException {
        main.write("README.md", "main\n");
        main.commit("Main");
        alice.write("README.md", "alice\n");
        alice.commit("Alice");
        alice.tryGit("merge", "main");
        assertThat(take(alice)).isEqualTo(new Taking.HeldBack("a merge is under way"));
        alice.git("merge", "--abort");
        alice.tryGit("rebase", "main");
        assertThat(take(alice)).isEqualTo(new Taking.HeldBack("a rebase is under way"));
    }

    @Test
    void savesWithADetachedHeadAndWithoutAnyCommit() throws IOException {
        alice.git("checkout", "-q", "--detach");
        alice.write("README.md", "adrift\n");
        alice.commit("Adrift");
        assertThat(alice.git("rev-parse", taken(alice).snapshot().commit() + "^1"))
                .isEqualTo(alice.head());

        var unborn = RealRepository.empty(temp.resolve("unborn"));
        unborn.write("first", "first\n");
        var taken = taken(unborn);
        assertThat(unborn.git("show", taken.snapshot().commit() + ":first")).isEqualTo("first");
        assertThat(snapshots(unborn).diff(taken.snapshot())).contains("+first");
    }

    @Test
    void runsNoHookOfAnybody() throws IOException {
        var hooks = Files.createDirectories(temp.resolve("hooks"));
        var trace = temp.resolve("trace");
        for (var name : List.of("reference-transaction", "post-index-change", "pre-commit")) {
            var hook = Files.writeString(hooks.resolve(name), "#!/bin/sh\ntouch " + trace + "\nexit 1\n");
            assertThat(hook.toFile().setExecutable(true)).isTrue();
        }
        main.git("config", "core.hooksPath", hooks.toString());
        main.git("config", "core.fsmonitor", hooks.resolve("pre-commit").toString());
        alice.write("README.md", "changed\n");
        taken(alice);
        assertThat(trace).doesNotExist();
    }

    @Test
    void savesWhileAnAgentHoldsTheIndex() throws IOException {
        Files.createFile(checkout(alice).indexLock());
        alice.write("README.md", "changed\n");
        assertThat(taken(alice).files()).isEqualTo(1);
    }

    @Test
    void restoresFilesAndSavesWhatWasThere() throws IOException {
        alice.write("README.md", "good\n");
        alice.write("extra", "good\n");
        var good = taken(alice).snapshot();
        alice.write("README.md", "bad\n");
        alice.write("unwanted", "bad\n");
        alice.write(".env", "PASSWORD=1\n");
        Files.delete(alice.directory().resolve("extra"));
        var head = alice.head();

        var restored = snapshots(alice).restore(snapshots(alice).find(good.name()));

        assertThat(restored.files()).containsExactlyInAnyOrder("README.md", "extra", "unwanted");
        assertThat(alice.read("README.md") + alice.read("extra")).isEqualTo("good\ngood\n");
        assertThat(alice.has("unwanted")).isFalse();
        assertThat(alice.read(".env")).isEqualTo("PASSWORD=1\n");
        assertThat(alice.head()).isEqualTo(head);
        var before = snapshots(alice).find("newest");
        assertThat(before.reason()).contains("before " + good.name());
        assertThat(alice.git("show", before.commit() + ":unwanted")).isEqualTo("bad");
    }

    @Test
    void restoresNothingOverAFileThatNoSnapshotHas() throws IOException {
        alice.write("out", "mine\n");
        var before = taken(alice).snapshot();
        alice.write(".gitignore", "out\n");
        alice.write("out", "not saved\n");
        var seen = alice.seen();
        assertThatThrownBy(() -> snapshots(alice).restore(before)).hasMessageContaining("out in ");
        assertThat(alice.seen()).isEqualTo(seen);
        assertThat(alice.read("out")).isEqualTo("not saved\n");
    }

    @Test
    void listsAndFindsAndPrunes() throws IOException {
        for (var day = 0; day < 4; day++) {
            alice.write("README.md", "day " + day + "\n");
            snapshots(alice, NOW.minus(Duration.ofDays(40 - day))).take("on day " + day);
        }
        assertThat(snapshots(alice).list())
                .extracting(Snapshot::reason)
                .containsExactly("on day 0", "on day 1", "on day 2", "on day 3");
        assertThat(snapshots(alice).prune(new Retention(Duration.ofDays(38), 1)))
                .isEqualTo(2);
        assertThat(snapshots(alice).prune(new Retention(Duration.ofDays(1), 1))).isEqualTo(1);
        assertThat(snapshots(alice).find("newest").reason()).isEqualTo("on day 3");
        assertThatThrownBy(() -> snapshots(alice).find("nothing")).hasMessageContaining("'nothing'");
    }

    private static Taking take(RealRepository of) throws IOException {
        return snapshots(of).take("every 30 minutes");
    }

    private static Taking.Taken taken(RealRepository of) throws IOException {
        var taking = take(of);
        assertThat(taking).isInstanceOf(Taking.Taken.class);
        return (Taking.Taken) taking;
    }

    private static Snapshots snapshots(RealRepository of) throws IOException {
        return snapshots(of, NOW);
    }

    private static Snapshots snapshots(RealRepository of, Instant now) throws IOException {
        return new Snapshots(
                checkout(of),
                new Owner("shop-alice", "alice"),
                Admission.of(Admission.SECRETS, 1000),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Checkout checkout(RealRepository of) throws IOException {
        return Checkout.at(of.directory());
    }

    private String tree(Taking.Taken taken) {
        return main.git("ls-tree", "-r", "-z", taken.snapshot().commit())
                .replace('\0', '\n')
                .strip();
    }

    /** The oracle: git's own program, in a copy of the worktree's index. */
    private static String asGitWouldAddIt(RealRepository of) throws IOException {
        var index = of.directory().resolveSibling("oracle");
        Files.copy(checkout(of).index(), index);
        var add = new ProcessBuilder("sh", "-c", "git add -A && git ls-tree -r -z $(git write-tree)")
                .directory(of.directory().toFile());
        add.environment().put("GIT_INDEX_FILE", index.toString());
        var process = add.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .replace('\0', '\n')
                .strip();
    }
}
