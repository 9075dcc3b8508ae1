package io.tmuxorchestrator.analytics.advice;

import io.tmuxorchestrator.analytics.advice.Advice.Kind;
import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.analytics.metrics.Sketch;
import io.tmuxorchestrator.analytics.metrics.Subject;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.HostState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;

/** How many more agents like those that it has a host could carry, and what it runs out of first. Pure. */
final class Capacity {

    /** One a minute and agent. */
    private static final int READINGS = 30;
    /** Of memory, for everything else. */
    private static final double SPARE = 0.1;
    /** Of the processors, on average: beyond, everybody waits. */
    private static final double FULL = 0.8;

    private static final double PERMILLE = 1000;
    private static final double MEGABYTE = 1 << 20;

    private Capacity() {}

    static Counsel of(Situation situation) {
        var advice = new ArrayList<Advice>();
        situation.hosts().stream()
                .filter(h -> h.getState() == HostState.UP)
                .forEach(h -> outlook(situation, h).ifPresent(advice::add));
        return advice.isEmpty()
                ? Counsel.lacking(
                        Kind.CAPACITY,
                        "no host that is up has " + READINGS + " readings of the memory of its agents; each gives one a"
                                + " minute, where its bridge can tell")
                : Counsel.of(advice);
    }

    private static Optional<Advice> outlook(Situation situation, Host host) {
        var whole = situation.whole(Subject.host(host.getHost()));
        return whole.sketch(Names.MEMORY)
                .filter(s -> s.count() >= READINGS && s.quantile(0.95) > 0 && host.getMemoryBytes() > 0)
                .map(memory -> outlook(situation, host, memory, whole.sketch(Names.CPU)));
    }

    private static Advice outlook(Situation situation, Host host, Sketch memory, Optional<Sketch> cpu) {
        var each = memory.quantile(0.95);
        var free = Math.max(0, host.getMemoryAvailableBytes() - SPARE * host.getMemoryBytes());
        var byMemory = (long) (free / each);
        var core = cpu.map(Sketch::mean).filter(c -> c > 0).orElse(1.0) / PERMILLE;
        var idle = Math.max(0, FULL * host.getProcessors() - host.getLoad());
        var byProcessors = (long) (idle / core);
        var byLimit = host.getCapacity() > 0 ? Math.max(0, host.getCapacity() - host.getAgents()) : Long.MAX_VALUE;
        var more = Math.min(byLimit, Math.min(byMemory, byProcessors));
        var first = more == byLimit ? "bridge.observe.capacity" : more == byMemory ? "memory" : "processors";
        var trend = situation
                .lately(Subject.host(host.getHost()))
                .sketch(Names.MEMORY)
                .map(l -> l.mean() / memory.mean() - 1);
        var values = new HashMap<String, Double>();
        values.put("more", (double) more);
        values.put("agents", (double) host.getAgents());
        values.put("memory.bytes.p95", each);
        values.put("memory.bytes.free", (double) host.getMemoryAvailableBytes());
        values.put("cores.mean", core);
        values.put("load", host.getLoad());
        trend.ifPresent(t -> values.put("memory.trend", t));
        var text = String.format(
                Locale.ROOT,
                "its %d agents hold up to %.0f MB each and use %.2f cores on average; %.0f of %.0f MB are free, and the load is %.1f"
                        + " on %d cores%s; short first: %s",
                host.getAgents(),
                each / MEGABYTE,
                core,
                host.getMemoryAvailableBytes() / MEGABYTE,
                host.getMemoryBytes() / MEGABYTE,
                host.getLoad(),
                host.getProcessors(),
                trend.map(t -> String.format(
                                Locale.ROOT, "; in the last hour they held %+.0f %% of what they usually do", 100 * t))
                        .orElse(""),
                first);
        return new Advice(
                Kind.CAPACITY,
                host.getHost(),
                Optional.empty(),
                host.getHost()
                        + (more == 0 ? " is full" : " has room for some " + more + " more agents like those it has"),
                text,
                values,
                situation.since(),
                more == 0
                        ? "orc agents --host " + host.getHost() + " --wide"
                        : "orc agent start NAME --host " + host.getHost());
    }
}
