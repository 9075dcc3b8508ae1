package io.tmuxorchestrator.benchmarks;

import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What it costs to know how 100 agents do, in per cent of a core: the bridge and what tmux does for it, against a script that
 * runs {@code tmux capture-pane} for each pane as often as the bridge looks. Once while all are quiet, once while all work and
 * draw four times a second. What tmux uses without anybody looking is taken off both.
 */
final class ObserveBenchmark {

    private static final double LOOKS_A_SECOND = 4;
    private static final double GOAL_QUIET = 0.2;
    private static final double GOAL_NOISY = 0.5;

    private final Parts parts;

    private ObserveBenchmark(Parts parts) {
        this.parts = parts;
    }

    static List<Result> measure(boolean quick) throws Exception {
        var panes = quick ? 10 : 100;
        var seconds = quick ? 2 : 30;
        try (var parts = new Parts("observe")) {
            var benchmark = new ObserveBenchmark(parts);
            return List.of(
                    benchmark.measure("quiet", panes, seconds, GOAL_QUIET),
                    benchmark.measure("noisy", panes, seconds, GOAL_NOISY));
        }
    }

    private Result measure(String how, int panes, int seconds, double goal) throws Exception {
        try (var tmux = TmuxServer.start()) {
            var ids = open(tmux, panes, how.equals("noisy"));
            var server = Long.parseLong(tmux.ask(ids.get(0), "#{pid}"));
            var base = percent(seconds, server);
            var script = script(tmux, ids, server, Math.max(1, seconds / 10), base);
            var bridge = bridge(tmux, how, ids, seconds, server) - base;
            return new Result(
                    "observe " + panes + " " + how + " panes, of a core",
                    "%",
                    bridge,
                    "tmux capture-pane a pane a look",
                    script,
                    goal);
        }
    }

    private List<String> open(TmuxServer tmux, int panes, boolean noisy) throws Exception {
        var ids = new ArrayList<String>();
        for (var i = 0; i < panes; i++) {
            var program = FakeAgent.tui().with("busy", "100000");
            ids.add(tmux.newPane("agent-" + i, program.command(parts.directory().resolve("log"))));
            tmux.set(ids.get(i), "@orc_profile", program.profile());
            tmux.set(ids.get(i), "@orc_agent", "agent-" + i);
        }
        TimeUnit.SECONDS.sleep(2 + panes / 20); // All draw their first screen.
        if (noisy) {
            ids.forEach(pane -> tmux.type(pane, "go"));
            ids.forEach(pane -> tmux.press(pane, "Enter"));
        }
        return ids;
    }

    private double bridge(TmuxServer tmux, String how, List<String> panes, int seconds, long server) throws Exception {
        var topics = new Topics("observe-" + how + ".", 3, 1);
        try (var bridge = parts.bridge(tmux, topics, how)) {
            awaitAgents(parts.services(), topics, panes.size());
            TimeUnit.SECONDS.sleep(seconds); // What starts up and is compiled is not what it costs.
            return percent(seconds, server, bridge.pid());
        }
    }

    private static void awaitAgents(Services services, Topics topics, int count) throws Exception {
        try (var agents = new TopicLedger(services, topics.name(Topic.AGENTS))) {
            agents.await(all -> all.stream()
                            .map(r -> new String(r.key(), StandardCharsets.UTF_8))
                            .distinct()
                            .count()
                    == count);
        }
    }

    /** What the script uses for one look at all panes, at as many looks a second as the bridge has. */
    private static double script(TmuxServer tmux, List<String> panes, long server, int rounds, double base)
            throws Exception {
        var loop = "s=$1; shift; for p; do tmux -S \"$s\" capture-pane -p -e -t \"$p\" >/dev/null; done";
        var command =
                new ArrayList<>(List.of("sh", "-c", loop, "sh", tmux.socket().toString()));
        command.addAll(panes);
        var began = System.nanoTime();
        var before = CpuTime.ofEndedChildren() + CpuTime.of(server);
        for (var round = 0; round < rounds; round++) {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        }
        var used = CpuTime.ofEndedChildren() + CpuTime.of(server) - before;
        var ofItself = base / 100 * (System.nanoTime() - began) / 1e9;
        return (used - ofItself) / rounds * LOOKS_A_SECOND * 100;
    }

    private static double percent(int seconds, long... pids) throws InterruptedException {
        var began = System.nanoTime();
        var before = used(pids);
        TimeUnit.SECONDS.sleep(seconds);
        return (used(pids) - before) / ((System.nanoTime() - began) / 1e9) * 100;
    }

    private static double used(long... pids) {
        var all = 0.0;
        for (var pid : pids) {
            all += CpuTime.of(pid);
        }
        return all;
    }
}
