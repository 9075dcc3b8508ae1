package io.tmuxorchestrator.benchmarks.analytics;

import io.tmuxorchestrator.benchmarks.Parts;
import io.tmuxorchestrator.benchmarks.Result;
import io.tmuxorchestrator.benchmarks.Rounds;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the figures of ten thousand agents cost over the least that can be done with their events, how much is kept of an
 * agent, and how long it takes after a kill until another instance has gone on.
 */
public final class AnalyticsBenchmark {

    /** Half of a plain consumer's records for a core. */
    private static final double GOAL = 2;

    private static final double BYTES_AN_AGENT = 4_096;

    /** In seconds; of these six are what the broker waits for one that was killed. */
    private static final double RECOVERY = 15;

    /** Between two events of an agent, on average: with few in each window, and with several. */
    private static final List<Duration> ALL_BETWEEN = List.of(Duration.ofSeconds(20), Duration.ofSeconds(1));

    private final long events;
    private final int agents;
    private final int rounds;
    private final List<Duration> between;

    private AnalyticsBenchmark(boolean quick) {
        events = quick ? 20_000 : 600_000;
        agents = quick ? 500 : 10_000;
        rounds = quick ? 1 : 3;
        between = quick ? ALL_BETWEEN.subList(0, 1) : ALL_BETWEEN;
    }

    public static List<Result> measure(boolean quick) throws Exception {
        try (var parts = new Parts("analytics-benchmark")) {
            return new AnalyticsBenchmark(quick).run(parts);
        }
    }

    private List<Result> run(Parts parts) throws Exception {
        var results = new ArrayList<Result>();
        for (var each : between) {
            results.addAll(measure(parts.services(), parts.directory(), each));
        }
        return results;
    }

    private List<Result> measure(Services services, Path directory, Duration gap) throws Exception {
        var ours = new ArrayList<Double>();
        var plain = new ArrayList<Double>();
        var results = new ArrayList<Result>();
        for (var round = 0; round < rounds; round++) {
            var name = "bench" + gap.toSeconds() + "." + round + ".";
            try (var fleet = new Fleet(services, directory.resolve(name), name, agents, gap)) {
                fleet.happen(events);
                plain.add(fleet.plain());
                ours.add(fleet.counted());
                if (round + 1 == rounds) {
                    results.add(new Result("kept of an agent", "B", fleet.kept(), "goal", BYTES_AN_AGENT, 1));
                    results.add(new Result("until another goes on", "s", fleet.recovery(), "goal", RECOVERY, 1));
                }
            }
        }
        var claim = "processor time a record, %,d agents, each after %d s".formatted(agents, gap.toSeconds());
        results.add(0, new Result(claim, "us", Rounds.median(ours), "plain consumer", Rounds.median(plain), GOAL));
        return results;
    }
}
