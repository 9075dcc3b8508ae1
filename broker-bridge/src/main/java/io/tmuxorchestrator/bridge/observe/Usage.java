package io.tmuxorchestrator.bridge.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What agents use of the machine, each with all the programs it started. Of the chores. */
final class Usage {

    static final Duration EVERY = Duration.ofSeconds(5);

    private final MultiGauge cpu;
    private final MultiGauge memory;
    private Processes before = new Processes(Map.of(), Map.of());
    private long at;
    /** Read by the loop. */
    private volatile Map<String, Map<String, String>> latest = Map.of();

    Usage(MeterRegistry metrics) {
        cpu = MultiGauge.builder("orc.agent.cpu")
                .description("Processor time an agent uses; 1 is one core")
                .register(metrics);
        memory = MultiGauge.builder("orc.agent.memory.bytes")
                .description("Memory an agent holds")
                .register(metrics);
    }

    /** @param programs first process of each agent */
    void sample(Map<String, Long> programs) {
        if (programs.isEmpty() && before.cpu().isEmpty()) {
            return;
        }
        var now = Processes.now();
        var nanos = System.nanoTime();
        var span = Duration.ofNanos(nanos - at);
        var known = !before.cpu().isEmpty();
        var earlier = before;
        before = programs.isEmpty() ? new Processes(Map.of(), Map.of()) : now;
        at = nanos;
        var held = figures(programs, pid -> memory(now.tree(pid)));
        var used = known ? figures(programs, pid -> cores(now, earlier, pid, span)) : Map.<String, Double>of();
        memory.register(rows(held), true);
        if (known) {
            cpu.register(rows(used), true);
        }
        latest = facts(held, used);
    }

    /** As a heartbeat says it; nothing of an agent that was not sampled yet. Any thread. */
    Map<String, String> latest(String agent) {
        return latest.getOrDefault(agent, Map.of());
    }

    private static Map<String, Map<String, String>> facts(Map<String, Double> held, Map<String, Double> used) {
        Map<String, Map<String, String>> facts = new HashMap<>();
        held.forEach((agent, bytes) -> facts.computeIfAbsent(agent, a -> new HashMap<>())
                .put("memoryBytes", Long.toString(Math.round(bytes))));
        used.forEach((agent, cores) -> facts.computeIfAbsent(agent, a -> new HashMap<>())
                .put("cpuPermille", Long.toString(Math.round(cores * 1000))));
        return facts;
    }

    private static Map<String, Double> figures(Map<String, Long> programs, ToDoubleFunction<Long> figure) {
        Map<String, Double> figures = new HashMap<>();
        programs.forEach((agent, pid) -> figures.put(agent, figure.applyAsDouble(pid)));
        return figures;
    }

    private static List<Row<?>> rows(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .<Row<?>>map(e -> Row.of(Tags.of("agent", e.getKey()), e.getValue()))
                .toList();
    }

    /** What each process has used since; one that was not there before began with nothing. */
    static double cores(Processes now, Processes before, long root, Duration span) {
        var used = now.tree(root).stream()
                .mapToLong(pid -> nanos(now, pid) - nanos(before, pid))
                .filter(n -> n > 0) // A number of a process that ended may be another's by now.
                .sum();
        return (double) used / Math.max(1, span.toNanos());
    }

    private static long nanos(Processes of, long pid) {
        return of.cpu().getOrDefault(pid, Duration.ZERO).toNanos();
    }

    private static double memory(List<Long> tree) {
        return tree.stream()
                .map(Processes::memory)
                .flatMap(Optional::stream)
                .mapToLong(m -> m)
                .sum();
    }
}
