package io.tmuxorchestrator.analytics.forecast;

import io.tmuxorchestrator.analytics.rules.Kind;
import io.tmuxorchestrator.analytics.rules.Rule;
import io.tmuxorchestrator.analytics.rules.Sighting;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The rules that need no configuration, about what will be wrong. What each means stands in docs/alerts.md. */
public final class Forecasts {

    private static final double GIGABYTE = 1 << 30;

    private Forecasts() {}

    public static List<Rule<?>> all() {
        return List.of(
                new RunsOut(
                        new Kind(
                                "context-runs-out",
                                Severity.WARNING,
                                "will soon have no context left",
                                "have it write down what it knows, and start a new conversation: orc agent restart {name}"),
                        Scope.AGENT,
                        Forecasts::context,
                        new RunsOut.Supply("%", 1, Duration.ofMinutes(1), Duration.ofMinutes(15), 10)),
                new CreditRunsOut(new Kind(
                        "credit-runs-out",
                        Severity.WARNING,
                        "will soon have no credit left",
                        "let it finish what it does, and give what is next to another: orc agents --wide")),
                new CrashLikely(new Kind(
                        "crash-likely",
                        Severity.WARNING,
                        "will probably end",
                        "save its work: orc checkpoint {name}; see what troubles it: orc agent logs {name}")),
                new Slowing(
                        new Kind(
                                "slowing",
                                Severity.WARNING,
                                "answers more slowly than it did",
                                "see its context and its host: orc agents --wide, orc hosts; a new conversation is often faster")),
                new Grows(
                        new Kind(
                                "memory-grows",
                                Severity.WARNING,
                                "takes more and more memory",
                                "see what it runs: orc watch {name}; before the host is short of it: orc agent restart {name}"),
                        Forecasts::used,
                        "GB",
                        GIGABYTE,
                        GIGABYTE / 2),
                new RunsOut(
                        new Kind(
                                "disk-runs-out",
                                Severity.ERROR,
                                "will soon have no disk space left",
                                "make room where its data directory is: logs, snapshots, worktrees of former teams"),
                        Scope.HOST,
                        Forecasts::disk,
                        new RunsOut.Supply("GB", GIGABYTE, Duration.ofMinutes(2), Duration.ofHours(6), GIGABYTE)),
                new RunsOut(
                        new Kind(
                                "memory-runs-out",
                                Severity.ERROR,
                                "will soon have no memory left",
                                "move agents to another host, or end what leaks: orc hosts, orc agents --host {name}"),
                        Scope.HOST,
                        Forecasts::memory,
                        new RunsOut.Supply(
                                "GB", GIGABYTE, Duration.ofMinutes(1), Duration.ofMinutes(30), GIGABYTE / 4)));
    }

    private static Optional<Double> context(Sighting seen) {
        return seen instanceof Sighting.OfAgent of
                ? of.agent().getContextLeft().map(Integer::doubleValue)
                : Optional.empty();
    }

    private static Optional<Double> disk(Sighting seen) {
        return seen instanceof Sighting.OfHost of ? known(of.host().getDiskFreeBytes()) : Optional.empty();
    }

    private static Optional<Double> memory(Sighting seen) {
        return seen instanceof Sighting.OfHost of ? known(of.host().getMemoryAvailableBytes()) : Optional.empty();
    }

    private static Optional<Double> used(Sighting seen) {
        return seen.event()
                .map(e -> e.getAttributes().getOrDefault("memoryBytes", ""))
                .filter(t -> t.matches("\\d{1,18}"))
                .map(Double::parseDouble);
    }

    /** A host that cannot tell says 0. */
    private static Optional<Double> known(long bytes) {
        return bytes > 0 ? Optional.of((double) bytes) : Optional.empty();
    }
}
