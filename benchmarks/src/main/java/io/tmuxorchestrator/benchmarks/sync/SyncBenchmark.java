package io.tmuxorchestrator.benchmarks.sync;

import io.tmuxorchestrator.benchmarks.Parts;
import io.tmuxorchestrator.benchmarks.Result;
import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Worktree;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.sync.SyncWorker;
import io.tmuxorchestrator.sync.hooks.Hooks;
import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.snapshot.Admission;
import io.tmuxorchestrator.sync.snapshot.Owner;
import io.tmuxorchestrator.sync.snapshot.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/**
 * A worker with a real broker and a project of 10,000 files: from the end of a commit until four teammates have it, their files
 * too. By hand is git itself, one teammate after the other. Snapshots against git's own plumbing, hooks against none.
 */
public final class SyncBenchmark {

    private static final List<String> TEAMMATES = List.of("bob", "carol", "dave", "erin");
    private static final double GOAL_MS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LARGEST = 50 << 20;

    /** Who looks without a pause takes a processor from those it looks at. */
    private static final long LOOK_NANOS = 500_000;

    private final Parts parts;
    private final boolean quick;
    private int commits;

    private SyncBenchmark(Parts parts, boolean quick) {
        this.parts = parts;
        this.quick = quick;
    }

    public static List<Result> measure(boolean quick) throws Exception {
        try (var parts = new Parts("sync-benchmark")) {
            return new SyncBenchmark(parts, quick).run();
        }
    }

    private List<Result> run() throws Exception {
        var results = new ArrayList<Result>();
        var files = quick ? 500 : 10_000;
        var main = Tree.make(parts.directory().resolve("project").resolve("shop"), files);
        results.addAll(inStep(main, files));
        results.add(hooks(main));
        results.add(snapshot(main, files));
        if (!quick) {
            var large = Tree.make(parts.directory().resolve("large").resolve("shop"), 100_000);
            results.add(snapshot(large, 100_000));
        }
        return results;
    }

    private List<Result> inStep(Tree main, int files) throws Exception {
        var settings = parts.settings("bench.", "installation");
        var sections = RuntimeSettings.sections();
        sections.putAll(SyncWorker.KIND.sections());
        var configuration = ConfigurationLoader.of(sections).flags(settings).load();
        try (var worker = new WorkerProcess(configuration, List.of(SyncWorker.KIND), Clock.systemUTC())) {
            worker.start();
            var alice = main.beside("alice");
            want(configuration, main, "alice");
            for (var teammate : TEAMMATES) {
                want(configuration, main, teammate);
            }
            var trees = TEAMMATES.stream().map(main::beside).toList();
            awaitFiles(alice, trees);
            var ours = new ArrayList<Double>();
            for (var round = 0; round < (quick ? 4 : 60); round++) {
                ours.add(untilAllHave(alice, trees));
            }
            var warm = ours.subList(ours.size() / 4, ours.size());
            var claim = "commit to four teammates, " + files + " files, ";
            return List.of(
                    new Result(claim + "p50", "ms", quantile(warm, 0.5), "goal", GOAL_MS, 1),
                    new Result(claim + "p99", "ms", quantile(warm, 0.99), "goal", 5 * GOAL_MS, 1),
                    new Result(claim + "p50", "ms", quantile(warm, 0.5), "git by hand", byHand(main), 1));
        }
    }

    private static void want(Configuration configuration, Tree main, String agent) throws Exception {
        var worktree = Worktree.newBuilder()
                .setId("shop-" + agent)
                .setProject("shop")
                .setAgent(agent)
                .setHost("benchmark")
                .setRepository(main.directory().toString())
                .setDirectory(main.beside(agent).directory().toString())
                .setBranch(agent)
                .build();
        var clients = new KafkaClients(configuration, "benchmark");
        try (var producer = clients.producer()) {
            producer.send(new ProducerRecord<>(clients.topics().name(Topic.WORKTREES), worktree.getId(), worktree))
                    .get();
        }
    }

    private static void awaitFiles(Tree alice, List<Tree> trees) {
        var all = new ArrayList<>(trees);
        all.add(alice);
        Awaitility.await()
                .atMost(PATIENCE.multipliedBy(4))
                .until(() ->
                        all.stream().allMatch(t -> Files.exists(t.directory().resolve("part0/file99"))));
    }

    private double untilAllHave(Tree alice, List<Tree> trees) throws IOException {
        var number = ++commits;
        var wanted = "state " + number;
        var file = Path.of("part0", "file" + number % 100);
        commitPatiently(alice, number);
        var began = System.nanoTime();
        var end = began + PATIENCE.toNanos();
        for (var tree : trees) {
            while (!tree.read(file).equals(wanted)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(wanted + " did not come to " + tree.directory());
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
        var took = millis(began);
        // The index follows the files: only then another commit is one of an agent at rest.
        Awaitility.await().atMost(PATIENCE).until(() -> sameHeads(alice, trees));
        return took;
    }

    private static boolean sameHeads(Tree alice, List<Tree> trees) throws IOException {
        var head = alice.head();
        for (var tree : trees) {
            if (!tree.head().equals(head)) {
                return false;
            }
        }
        return true;
    }

    /** Its index may be locked for a moment. */
    private static void commitPatiently(Tree tree, int number) {
        Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> isCommitted(tree, number));
    }

    private static boolean isCommitted(Tree tree, int number) {
        try {
            tree.commit(number);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What a person, or a script, does in each worktree. */
    private double byHand(Tree main) throws Exception {
        var rounds = new ArrayList<Double>();
        var trees = new ArrayList<Tree>();
        for (var i = 0; i < 5; i++) {
            trees.add(main.beside("hand" + i));
            main.git(
                    "worktree",
                    "add",
                    "-q",
                    "-b",
                    "hand" + i,
                    trees.get(i).directory().toString(),
                    "main");
        }
        for (var round = 0; round < (quick ? 3 : 30); round++) {
            trees.get(0).commit(++commits);
            var commit = trees.get(0).head();
            var began = System.nanoTime();
            for (var tree : trees.subList(1, trees.size())) {
                tree.git("merge", "-q", "--ff-only", commit);
            }
            rounds.add(millis(began));
        }
        return quantile(rounds, 0.5);
    }

    /** The same commits with and without, in turn. */
    private Result hooks(Tree main) throws Exception {
        var hooks = new Hooks(Checkout.at(main.directory()).repository());
        var with = new ArrayList<Double>();
        var without = new ArrayList<Double>();
        for (var round = 0; round < (quick ? 5 : 60); round++) {
            hooks.putIn();
            with.add(timedCommit(main));
            hooks.takeOut();
            without.add(timedCommit(main));
        }
        return new Result(
                "a commit with hooks", "ms", quantile(with, 0.5), "the same without", quantile(without, 0.5), 1.25);
    }

    private double timedCommit(Tree tree) throws IOException {
        tree.change(++commits);
        tree.git("add", "-u", "part0");
        var began = System.nanoTime();
        tree.git("commit", "-q", "-m", "Commit " + commits);
        return millis(began);
    }

    /** Of one changed and one new file. */
    private Result snapshot(Tree tree, int files) throws Exception {
        var snapshots = new Snapshots(
                Checkout.at(tree.directory()),
                new Owner("bench", "bench"),
                Admission.of(Admission.SECRETS, LARGEST),
                Clock.systemUTC());
        var ours = new ArrayList<Double>();
        var hand = new ArrayList<Double>();
        for (var round = 0; round < (quick ? 3 : 15); round++) {
            tree.change(++commits);
            Files.writeString(tree.directory().resolve("new"), "new " + round);
            var began = System.nanoTime();
            snapshots.take("measured");
            ours.add(millis(began));
            began = System.nanoTime();
            byHand(tree, round);
            hand.add(millis(began));
        }
        return new Result(
                "snapshot, " + files + " files",
                "ms",
                quantile(ours, 0.5),
                "git add -A beside",
                quantile(hand, 0.5),
                1);
    }

    private static void byHand(Tree tree, int round) throws IOException {
        var index = Map.of(
                "GIT_INDEX_FILE", tree.directory().resolve(".git/by-hand").toString());
        tree.git(index, "read-tree", "HEAD");
        tree.git(index, "add", "-A");
        var written = tree.git(index, "write-tree");
        var commit = tree.git("commit-tree", written, "-p", "HEAD", "-m", "By hand");
        tree.git("update-ref", "refs/by-hand/" + round, commit);
    }

    private static double millis(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static double quantile(List<Double> all, double share) {
        var sorted = all.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }
}
