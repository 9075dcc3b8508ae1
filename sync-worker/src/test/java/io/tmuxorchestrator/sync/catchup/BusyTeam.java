package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.RealRepository;
import io.tmuxorchestrator.sync.land.Queue;
import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.GitException;
import io.tmuxorchestrator.testkit.ClassArchive;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Agents that work in worktrees, and the ledger of what they did: each commit, and the text of each file as its agent left it.
 * An agent is the only one who writes the files it owns; all write to a shared one, which is where they clash.
 */
final class BusyTeam implements AutoCloseable {

    private static final ClassArchive CLASSES = ClassArchive.of("teams");
    private static final List<String> AGENTS = List.of("alice", "bob", "carol");
    private static final int ACTIONS_BETWEEN_KILLS = 12;
    private static final int SHARED_LINES = 30;
    private static final int LONGEST_MOVE_NANOS = 60_000_000;

    private final Path directory;
    private final Random random;
    private final Class<?> program;
    private final RealRepository main;
    private final Map<String, RealRepository> trees = new HashMap<>();
    private final List<String> commits = new ArrayList<>();
    private final Map<Path, String> texts = new HashMap<>();
    private final List<String> losses = new ArrayList<>();
    private int count;
    private int interrupted;
    private Process process;
    private BufferedReader printed;

    BusyTeam(Path directory, long seed, Class<?> program) throws IOException {
        this.directory = directory;
        this.random = new Random(seed);
        this.program = program;
        main = RealRepository.make(directory.resolve("main"));
        main.write("shared", "line\n".repeat(SHARED_LINES));
        for (var agent : AGENTS) {
            for (var n = 0; n < 4; n++) {
                main.write(agent + "/" + n, "begun\n");
            }
        }
        main.commit("Begun");
        AGENTS.forEach(agent -> trees.put(agent, main.worktree(agent)));
        edit(main, "by-hand", "whoever has the integration branch checked out\n");
        start();
    }

    private void start() throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(CLASSES.options());
        command.addAll(List.of(program.getName(), directory.toString()));
        command.addAll(AGENTS);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        printed = process.inputReader();
        awaitRound();
    }

    /** Returns the line of a round that ended after the call. */
    private String awaitRound() throws IOException {
        while (printed.ready()) {
            printed.readLine();
        }
        printed.readLine(); // It may have begun before.
        var line = printed.readLine();
        if (line == null) {
            throw new IOException(program.getSimpleName() + " has ended by itself");
        }
        return line;
    }

    /** The process is killed so many times, each at a moment of chance. */
    void work(int kills) throws Exception {
        for (var kill = 0; kill < kills; kill++) {
            for (var action = 0; action < ACTIONS_BETWEEN_KILLS; action++) {
                act(AGENTS.get(random.nextInt(AGENTS.size())));
            }
            awaitRound();
            if (kill % 2 == 0) {
                awaitMove(AGENTS.get(random.nextInt(AGENTS.size())));
            } else {
                act(AGENTS.get(random.nextInt(AGENTS.size())));
            }
            process.destroyForcibly().waitFor();
            if (isMoveLeft()) {
                interrupted++;
            }
            lookAtTexts();
            start();
        }
    }

    /** Returns in the middle of a move, if there is one within a second. */
    private void awaitMove(String agent) throws IOException {
        var tree = trees.get(agent);
        edit(tree, agent + "/" + random.nextInt(4), agent + " " + ++count + " before a kill\n");
        commit(tree, agent);
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (!isMoveLeft() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        var moment = System.nanoTime() + random.nextInt(LONGEST_MOVE_NANOS);
        while (isMoveLeft() && System.nanoTime() < moment) {
            Thread.onSpinWait();
        }
    }

    private boolean isMoveLeft() {
        return AGENTS.stream()
                .anyMatch(a -> Files.exists(
                        directory.resolve("main/.git/worktrees").resolve(a).resolve("orc-move")));
    }

    /** How often a kill came in the middle of a move. */
    int interrupted() {
        return interrupted;
    }

    private void act(String agent) throws IOException {
        var tree = trees.get(agent);
        count++;
        switch (random.nextInt(6)) {
            case 0 -> edit(tree, agent + "/" + random.nextInt(4), agent + " " + count + "\n");
            case 1 -> edit(tree, agent + "/new-" + count, agent + " " + count + "\n");
            case 2 -> editShared(tree, agent);
            case 3 -> undo(agent);
            case 4 -> land(agent);
            default -> commit(tree, agent);
        }
    }

    /** Takes back what came, if that can be, and lets it come again: nothing of the agent's own may go with it. */
    private void undo(String agent) throws IOException {
        var member = SyncProcess.members(directory, List.of(agent)).get(0);
        try {
            new Undo(member).apply("by chance");
        } catch (GitException e) {
            // There is nothing to undo, or something is in the way.
        } finally {
            Hold.lift(member.checkout());
        }
    }

    private void land(String agent) throws IOException {
        new Queue(Checkout.at(main.directory()).git(), "shop")
                .add(agent, trees.get(agent).head(), Instant.now());
    }

    private void edit(RealRepository tree, String path, String text) {
        tree.write(path, text);
        texts.put(tree.directory().resolve(path), text);
    }

    /** Whatever is just on its way here: what was written stays as it was written. */
    private void editShared(RealRepository tree, String agent) {
        var lines = new ArrayList<>(tree.read("shared").lines().toList());
        lines.set(random.nextInt(lines.size()), agent + " " + count);
        edit(tree, "shared", String.join("\n", lines) + "\n");
    }

    /** What finds the index locked is left for the next time, as an agent would. */
    private void commit(RealRepository tree, String agent) {
        if (tree.tryGit("add", "-A").exit() == 0
                && tree.tryGit("commit", "-q", "-m", agent + " " + count).exit() == 0) {
            commits.add(tree.head());
            texts.remove(tree.directory().resolve("shared")); // From now on teammates may change it.
        }
    }

    int commits() {
        return commits.size();
    }

    /** Everyone commits and resolves, as the message about a conflict says, until all are on one history. */
    void settle() throws Exception {
        for (var round = 0; round < 20; round++) {
            for (var agent : AGENTS) {
                commit(trees.get(agent), agent);
            }
            var line = awaitRound();
            lookAtTexts();
            if (trees.values().stream().map(RealRepository::head).distinct().count() == 1
                    && line.replace("InStep", "").matches("[\\[\\], ]*")) {
                return;
            }
            if (line.contains("Conflict")) {
                resolve();
            }
        }
        losses.add("not all are on the same history: "
                + trees.values().stream().map(RealRepository::head).toList());
    }

    private void resolve() {
        for (var agent : AGENTS) {
            var tree = trees.get(agent);
            if (tree.tryGit("merge", "-q", "--no-edit", "refs/orc/meeting/shop").exit() != 0) {
                tree.tryGit("checkout", "--ours", "shared");
                commit(tree, agent);
            }
        }
    }

    private void lookAtTexts() {
        texts.forEach((file, text) -> {
            try {
                if (!Files.exists(file)) {
                    losses.add(file + " is gone");
                } else if (!Files.readString(file).equals(text)) {
                    losses.add(file + " was '" + text.strip() + "' and is '"
                            + Files.readString(file).strip() + "'");
                }
            } catch (IOException e) {
                losses.add(file + ": " + e);
            }
        });
    }

    /** What is lost, as far as is known: in words, one for each loss. */
    List<String> losses() throws IOException {
        var reachable = main.git("rev-list", "--all").lines().collect(Collectors.toSet());
        commits.stream().filter(c -> !reachable.contains(c)).forEach(c -> losses.add("commit " + c));
        for (var tree : Stream.concat(trees.values().stream(), Stream.of(main)).toList()) {
            var checkout = Checkout.at(tree.directory());
            checkout.underWay().ifPresent(what -> losses.add(what + " was left in " + tree.directory()));
            if (process.isAlive() && Files.exists(checkout.indexLock()) && !new Recovery(checkout).isNeeded()) {
                losses.add("a lock was left in " + tree.directory());
            }
        }
        var fsck = main.tryGit("fsck", "--no-dangling", "--no-progress");
        if (fsck.exit() != 0) {
            losses.add("git fsck: " + fsck.out());
        }
        return List.copyOf(losses);
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly().waitFor();
    }
}
