package io.tmuxorchestrator.sync.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.sync.RealRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two agents do what comes to their minds with the same files: edit, add, delete, rename, turn a file into a directory. Then
 * {@code git merge} in a clone says what ought to come of it: the same files in both worktrees, or a conflict. {@code
 * -Dsync.histories=500} makes it long, {@code -Dsync.seed=} repeats one.
 */
class AgreesWithGitTest {

    private static final int HISTORIES = Integer.getInteger("sync.histories", 12);
    private static final int FILES = 4;

    @TempDir
    private Path temp;

    @Test
    void theSameMergeOrTheSameConflict() throws IOException {
        var seed = Long.getLong("sync.seed", new Random().nextLong());
        var seeds = new Random(seed); // Neighbouring seeds begin alike.
        var clean = 0;
        for (var history = 0; history < HISTORIES; history++) {
            clean += agree(
                            temp.resolve("h" + history),
                            new Random(seeds.nextLong()),
                            "history " + history + " of seed " + seed)
                    ? 1
                    : 0;
        }
        System.out.println(clean + " of " + HISTORIES + " histories went together, seed " + seed);
    }

    /** Whether they went together. */
    private static boolean agree(Path place, Random random, String seed) throws IOException {
        var main = RealRepository.make(place.resolve("main"));
        for (var file = 0; file < FILES; file++) {
            main.write("file" + file, lines(random, 12));
        }
        main.commit("Begun");
        var alice = main.worktree("alice");
        var bob = main.worktree("bob");
        for (var tree : List.of(alice, bob)) {
            for (var commit = 0; commit <= random.nextInt(3); commit++) {
                doSomething(tree, random);
                tree.tryGit("add", "-A");
                tree.tryGit("commit", "-q", "-m", "Something");
            }
        }
        main.git(
                "clone",
                "-q",
                main.directory().toString(),
                place.resolve("judge").toString());
        var judge = new RealRepository(place.resolve("judge"));
        judge.git("config", "user.name", "Judge");
        judge.git("config", "user.email", "judge@example.org");
        judge.git("checkout", "-q", "--detach", alice.head());
        var together = judge.tryGit("merge", "-q", "--no-edit", bob.head()).exit() == 0;
        var before = List.of(alice.seen(), bob.seen());

        var outcomes = new CatchUp("shop", new Upstream("main", ""), Strategy.MERGE, Clock.systemUTC())
                .round(SyncProcess.members(place, List.of("alice", "bob")));

        if (together) {
            assertThat(files(alice.directory())).as(seed).isEqualTo(files(judge.directory()));
            assertThat(files(bob.directory())).as(seed).isEqualTo(files(judge.directory()));
            assertThat(alice.git("rev-parse", "HEAD^{tree}")).as(seed).isEqualTo(judge.git("rev-parse", "HEAD^{tree}"));
        } else {
            assertThat(outcomes).as(seed).anyMatch(Outcome.Conflict.class::isInstance);
            assertThat(List.of(alice.seen(), bob.seen())).as(seed).isEqualTo(before);
        }
        return together;
    }

    private static void doSomething(RealRepository tree, Random random) {
        var name = "file" + random.nextInt(FILES);
        switch (random.nextInt(6)) {
            case 0 -> tree.write("new" + random.nextInt(3), lines(random, 3));
            case 1 -> tree.tryGit("rm", "-q", name);
            case 2 -> tree.tryGit("mv", name, "renamed" + random.nextInt(4));
            case 3 -> {
                tree.tryGit("rm", "-q", name);
                tree.write(name + "/inside", lines(random, 3));
            }
            default -> edit(tree, name, random);
        }
    }

    private static void edit(RealRepository tree, String name, Random random) {
        if (Files.isRegularFile(tree.directory().resolve(name))) {
            var lines = new ArrayList<>(tree.read(name).lines().toList());
            lines.set(random.nextInt(lines.size()), "edited " + random.nextInt(100));
            tree.write(name, String.join("\n", lines) + "\n");
        }
    }

    private static String lines(Random random, int count) {
        var text = new StringBuilder();
        for (var line = 0; line < count; line++) {
            text.append("line ").append(random.nextInt(1000)).append('\n');
        }
        return text.toString();
    }

    private static List<String> files(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            var found = new ArrayList<String>();
            for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
                var name = directory.relativize(file).toString();
                if (!name.startsWith(".git")) {
                    found.add(name + ": " + Files.readString(file));
                }
            }
            return found;
        }
    }
}
