package io.tmuxorchestrator.benchmarks.delivery;

import io.tmuxorchestrator.benchmarks.Result;
import io.tmuxorchestrator.benchmarks.Rounds;
import java.util.ArrayList;
import java.util.List;

/** What was measured, in full and as claims. Values are medians of the rounds; of ratios also the least and the greatest. */
record Report(Rounds rounds) {

    private static final double GOAL_P50_MS = 15;
    private static final double GOAL_P99_MS = 100;
    private static final double GOAL_LATENCY_OF_SCRIPT = 1 / 50.0;
    private static final double GOAL_TIME_OF_BARE = 1 / 0.8;
    private static final double GOAL_TIME_OF_SCRIPT = 1 / 100.0;

    static String latency(String way, int panes, int rate, int quantile) {
        return "%s %d panes %d/s p%d".formatted(way, panes, rate, quantile);
    }

    static String burst(String way, int panes) {
        return "%s burst %d".formatted(way, panes);
    }

    static String exact(String way) {
        return way + " exact";
    }

    List<String> latencies(List<Integer> panes, List<Integer> rates) {
        var lines = new ArrayList<String>();
        lines.add("%n%-34s %9s %9s   %s".formatted("due to read, ms", "p50", "p99", "p50 against ours at this rate"));
        for (var count : panes) {
            for (var rate : rates) {
                for (var way : List.of("ours", "one fork", "script")) {
                    if (rounds.has(latency(way, count, rate, 50))) {
                        lines.add(latency(way, count, rate));
                    }
                }
            }
        }
        return lines;
    }

    private String latency(String way, int panes, int rate) {
        var p50 = latency(way, panes, rate, 50);
        return "%-34s %9.2f %9.2f   %s"
                .formatted(
                        "%s, %d panes, %d/s".formatted(way, panes, rate),
                        rounds.median(p50),
                        rounds.median(latency(way, panes, rate, 99)),
                        rounds.ratio(p50, latency("ours", panes, rate, 50)));
    }

    List<String> boxes(List<String> names) {
        return names.stream()
                .map(name -> "%-34s %9.2f %9.2f"
                        .formatted(
                                name + ", 10 panes, 10/s",
                                rounds.median(latency(name, 10, 10, 50)),
                                rounds.median(latency(name, 10, 10, 99))))
                .toList();
    }

    List<String> bursts(List<Integer> panes) {
        var lines = new ArrayList<String>();
        lines.add("%n%-34s %9s   %s".formatted("lines a second", "", "ours against it"));
        for (var count : panes) {
            for (var way : List.of("ours", "ours, until told", "bare", "script")) {
                lines.add("%-34s %9.0f   %s"
                        .formatted(
                                "%s, %d panes".formatted(way, count),
                                rounds.median(burst(way, count)),
                                rounds.ratio(burst("ours", count), burst(way, count))));
            }
        }
        return lines;
    }

    List<String> exactness() {
        var lines = new ArrayList<String>();
        lines.add("%n%-34s %9s".formatted("5 senders, one pane", "exact, %"));
        for (var way : List.of("ours", "one fork", "script")) {
            lines.add("%-34s %9.1f".formatted(way, rounds.median(exact(way))));
        }
        return lines;
    }

    List<Result> claims(int most) {
        var at100 = "publish to read, %d panes, 100/s, ".formatted(most);
        var p50 = rounds.median(latency("ours", most, 100, 50));
        return List.of(
                new Result(at100 + "p50", "ms", p50, "goal", GOAL_P50_MS, 1),
                new Result(at100 + "p99", "ms", rounds.median(latency("ours", most, 100, 99)), "goal", GOAL_P99_MS, 1),
                new Result(
                        at100 + "p50",
                        "ms",
                        p50,
                        "send-keys, sleep 0.5, Enter",
                        rounds.median(latency("script", most, 1, 50)),
                        GOAL_LATENCY_OF_SCRIPT),
                burst(most, "bare", "a bare control-mode connection", GOAL_TIME_OF_BARE),
                burst(most, "script", "send-keys, sleep 0.5, Enter", GOAL_TIME_OF_SCRIPT),
                new Result(
                        "5 senders, one pane: lost or not exact",
                        "%",
                        100 - rounds.median(exact("ours")),
                        "send-keys, sleep 0.5, Enter",
                        100 - rounds.median(exact("script")),
                        0));
    }

    /** As time for each, less being better as everywhere. */
    private Result burst(int panes, String way, String against, double goal) {
        return new Result(
                "time a line, all due at once, %d panes".formatted(panes),
                "us",
                1e6 / rounds.median(burst("ours", panes)),
                against,
                1e6 / rounds.median(burst(way, panes)),
                goal);
    }
}
