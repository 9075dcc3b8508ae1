package io.tmuxorchestrator.sync.catchup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tmuxorchestrator.sync.RealRepository;
import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.snapshot.Admission;
import io.tmuxorchestrator.sync.snapshot.Owner;
import io.tmuxorchestrator.sync.snapshot.Snapshots;
import io.tmuxorchestrator.sync.snapshot.Taking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees as they are met: what docs/sync.md says of each is what happens. */
class UnusualTreesTest {

    private static final Path OTHER_DISK = Path.of("/dev/shm");

    @TempDir
    private Path temp;

    private RealRepository main;
    private RealRepository alice;
    private RealRepository bob;

    @BeforeEach
    void makeWorktrees() {
        main = RealRepository.make(temp.resolve("main"));
        main.write("inside/a", "a\n");
        main.write("outside/b", "b\n");
        main.commit("Two directories");
        makeTrees();
    }

    private void makeTrees() {
        alice = main.worktree("alice");
        bob = main.worktree("bob");
    }

    @Test
    void aSparseWorktreeGetsWhatItHasAndStaysSparse() throws IOException {
        bob.git("sparse-checkout", "set", "inside");
        assertThat(bob.has("outside/b")).isFalse();
        alice.write("outside/b", "changed\n");
        alice.write("outside/new", "new\n");
        alice.write("inside/a", "changed\n");
        alice.commit("Both");
        round();
        assertThat(bob.head()).isEqualTo(alice.head());
        assertThat(bob.read("inside/a")).isEqualTo("changed\n");
        assertThat(bob.has("outside")).isFalse();
        assertThat(bob.git("status", "--porcelain")).isEmpty();

        bob.write("inside/a", "unsaved\n");
        var commit = taken(bob).snapshot().commit();
        assertThat(bob.git("show", commit + ":outside/b")).isEqualTo("changed");
        bob.write("inside/a", "worse\n");
        snapshots(bob).restore(snapshots(bob).find("newest"));
        assertThat(bob.has("outside")).isFalse();
    }

    /** This file system tells them apart; git is told that it does not, as it would find out on another. */
    @Test
    void namesThatDifferInCapitalsAloneStayAwayWhereTheyWouldBeOneFile() throws IOException {
        alice.write("inside/A", "another\n");
        var commit = alice.commit("Two names");
        main.git("config", "core.ignorecase", "true");
        assertThat(round().toString()).contains("inside/a whose name differs in capital letters alone");
        assertThat(bob.has("inside/A")).isFalse();
        main.git("config", "core.ignorecase", "false");
        round();
        assertThat(bob.head()).isEqualTo(commit);
    }

    @Test
    void aWorktreeOnAnotherDiskIsKeptInStepAndTakenBack() throws IOException {
        assumeTrue(Files.isWritable(OTHER_DISK), "no other disk to write to");
        var place = Files.createTempDirectory(OTHER_DISK, "orc").resolve("carol");
        main.git("worktree", "add", "-q", "-b", "carol", place.toString());
        var carol = new RealRepository(place);
        var member = new Member("shop-carol", "carol", "refs/heads/carol", Checkout.at(place));
        main.write("inside/a", "changed\n");
        var commit = main.commit("Hers");
        try (var open = Files.newOutputStream(place.resolve("inside/a"), StandardOpenOption.APPEND)) {
            assertThat(catchUp().round(List.of(member)).toString()).contains("is being written");
            open.write('x');
        }
        assertThat(carol.read("inside/a")).isEqualTo("a\nx");
        carol.git("checkout", "-q", "inside/a");
        catchUp().round(List.of(member));
        assertThat(carol.head()).isEqualTo(commit);
        assertThat(carol.git("status", "--porcelain")).isEmpty();
        main.git("worktree", "remove", place.toString());
        Files.delete(place.getParent());
    }

    @Test
    void aDirectoryBecomesAFileAndAFileADirectory() throws IOException {
        bob.write("inside/kept", "bob's\n");
        alice.git("rm", "-rq", "inside", "outside/b");
        alice.write("inside", "a file\n");
        alice.write("outside/b/deep", "in a directory\n");
        var commit = alice.commit("Turned");
        assertThat(round().toString()).contains("inside is there already and not committed");
        Files.delete(bob.directory().resolve("inside/kept"));
        Files.createDirectories(bob.directory().resolve("inside/empty/too"));
        assertThat(round().toString()).doesNotContain("LeftAlone");
        assertThat(bob.head()).isEqualTo(commit);
        assertThat(bob.read("inside") + bob.read("outside/b/deep")).isEqualTo("a file\nin a directory\n");
        assertThat(bob.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void oneThatCannotBePutRightDoesNotHoldUpTheOthers() throws IOException {
        var carol = main.worktree("carol");
        Files.writeString(Checkout.at(carol.directory()).gitDirectory().resolve("orc-move"), "damaged");
        alice.write("inside/a", "changed\n");
        alice.commit("Hers");
        var members = SyncProcess.members(alice.directory().getParent(), List.of("carol", "alice", "bob"));
        assertThat(catchUp().round(members).toString()).contains("orc-move is damaged");
        assertThat(bob.read("inside/a")).isEqualTo("changed\n");
    }

    @Test
    void aShallowCloneIsKeptInStep() throws IOException {
        cloned("--depth=1");
        alice.write("inside/a", "changed\n");
        bob.write("outside/b", "changed\n");
        alice.commit("Hers");
        bob.commit("His");
        round();
        assertThat(alice.head()).isEqualTo(bob.head());
        assertThat(alice.read("outside/b") + bob.read("inside/a")).isEqualTo("changed\nchanged\n");
    }

    /** Git fetches files as they are needed. */
    @Test
    void aPartialCloneIsKeptInStep() throws IOException {
        main.git("config", "uploadpack.allowFilter", "true");
        main.git("config", "uploadpack.allowAnySHA1InWant", "true");
        cloned("--filter=blob:none");
        alice.write("inside/a", "changed\n");
        alice.commit("Hers");
        round();
        assertThat(bob.read("inside/a")).isEqualTo("changed\n");
    }

    /** As LFS does it: another text in the repository than in the file. */
    @Test
    void filesThatAreFilteredComeAndAreSavedAsTheirFilterHasThem() throws IOException {
        main.git("config", "filter.upper.clean", "tr a-z A-Z");
        main.git("config", "filter.upper.smudge", "tr A-Z a-z");
        alice.write(".gitattributes", "*.big filter=upper\n");
        alice.write("film.big", "pictures\n");
        alice.commit("A film");
        round();
        assertThat(bob.read("film.big")).isEqualTo("pictures\n");
        assertThat(bob.git("show", "HEAD:film.big")).isEqualTo("PICTURES");
        assertThat(bob.git("status", "--porcelain")).isEmpty();
        bob.write("film.big", "unsaved\n");
        assertThat(bob.git("show", taken(bob).snapshot().commit() + ":film.big"))
                .isEqualTo("UNSAVED");
    }

    @Test
    void submodulesMoveOnAndTheirFilesAreLeftAlone() throws IOException {
        var library = RealRepository.make(temp.resolve("library"));
        var first = library.head();
        alice.git(
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "--quiet",
                "add",
                library.directory().toString(),
                "lib");
        alice.commit("A library");
        round();
        assertThat(bob.git("ls-tree", "HEAD", "lib")).contains(first);
        assertThat(bob.git("status", "--porcelain")).isEmpty();
        bob.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "update", "--init");
        library.write("more", "more\n");
        var second = library.commit("More");
        alice.git("-C", "lib", "-c", "protocol.file.allow=always", "pull", "-q");
        alice.commit("A later library");
        round();
        assertThat(bob.git("ls-tree", "HEAD", "lib")).contains(second);
        assertThat(bob.git("-C", "lib", "rev-parse", "HEAD")).isEqualTo(first);
    }

    @Test
    void linksAndModesComeAsTheyAreAndNoLinkLeadsAWriteElsewhere() throws IOException {
        var outside = Files.writeString(temp.resolve("outside"), "not ours\n");
        Files.createSymbolicLink(alice.directory().resolve("link"), outside);
        alice.write("run", "#!/bin/sh\n");
        assertThat(alice.directory().resolve("run").toFile().setExecutable(true))
                .isTrue();
        alice.commit("A link and a script");
        round();
        assertThat(bob.directory().resolve("link")).isSymbolicLink();
        assertThat(bob.directory().resolve("run")).isExecutable();

        alice.git("rm", "-q", "link");
        alice.write("link", "a file now\n");
        alice.commit("No link any more");
        round();
        assertThat(bob.read("link")).isEqualTo("a file now\n");
        assertThat(outside).hasContent("not ours\n");

        // A directory that somebody has turned into a link to elsewhere.
        var elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
        bob.git("mv", "inside", "kept");
        Files.createSymbolicLink(bob.directory().resolve("inside"), elsewhere);
        alice.write("inside/a", "changed\n");
        alice.commit("Hers");
        round();
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void hooksThatFailStopNothing() throws IOException {
        var hooks = main.directory().resolve(".git/hooks");
        for (var name :
                List.of("pre-commit", "post-checkout", "post-merge", "reference-transaction", "post-index-change")) {
            assertThat(Files.writeString(hooks.resolve(name), "#!/bin/sh\nexit 1\n")
                            .toFile()
                            .setExecutable(name.startsWith("p")))
                    .isTrue();
        }
        alice.write("inside/a", "changed\n");
        alice.commit("Past the hooks");
        assertThat(hooks.resolve("reference-transaction").toFile().setExecutable(true))
                .isTrue();
        round();
        assertThat(bob.read("inside/a")).isEqualTo("changed\n");
    }

    @Test
    void namesThatMisleadAreFilesLikeOthers() throws IOException {
        var names = List.of("-rf", "with space", "new\nline", "$(touch hacked)", "ünïcode", ":(top)x", "*");
        names.forEach(name -> alice.write(name, "text\n"));
        alice.commit("Names");
        round();
        assertThat(names).allMatch(bob::has);
        assertThat(bob.has("hacked")).isFalse();
        assertThat(bob.git("status", "--porcelain")).isEmpty();
        names.forEach(name -> bob.write(name, "unsaved\n"));
        assertThat(taken(bob).files()).isEqualTo(names.size());
    }

    @Test
    void aRepositoryWithoutLogsIsKeptInStep() throws IOException {
        main.git("config", "core.logAllRefUpdates", "false");
        alice.write("inside/a", "changed\n");
        alice.commit("Hers");
        round();
        assertThat(bob.read("inside/a")).isEqualTo("changed\n");
    }

    private void cloned(String how) {
        main.git(
                "clone",
                "-q",
                how,
                "file://" + main.directory(),
                temp.resolve("clone/main").toString());
        main = new RealRepository(temp.resolve("clone/main"));
        main.git("config", "user.name", "Alice");
        main.git("config", "user.email", "alice@example.org");
        makeTrees();
    }

    private List<Outcome> round() throws IOException {
        var members = SyncProcess.members(alice.directory().getParent(), List.of("alice", "bob"));
        return catchUp().round(members);
    }

    private static CatchUp catchUp() {
        return new CatchUp("shop", new Upstream("main", ""), Strategy.MERGE, Clock.systemUTC());
    }

    private static Snapshots snapshots(RealRepository tree) throws IOException {
        return new Snapshots(
                Checkout.at(tree.directory()),
                new Owner("shop-bob", "bob"),
                Admission.of(Admission.SECRETS, 1000),
                Clock.systemUTC());
    }

    private static Taking.Taken taken(RealRepository tree) throws IOException {
        return (Taking.Taken) snapshots(tree).take("test");
    }
}
