package io.tmuxorchestrator.analytics.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.tmuxorchestrator.runtime.http.NamedGauges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of the fleet in its last minute, for whoever watches it as any other program. Only the instance that puts them
 * together has them. Used by its stream thread.
 */
final class FleetGauges {

    private static final List<String> VALUES = List.of(
            Derived.AGENTS,
            Derived.UPTIME,
            Derived.UTILISATION,
            Derived.AUTONOMY,
            Derived.ERROR_SHARE,
            Derived.DELIVERED_SHARE,
            Derived.RELIABILITY,
            Names.DELIVERY + ".p95",
            Names.RESPONSE + ".p50",
            Names.SYNC + ".p95");

    private static final List<String> COUNTS = List.of(
            Names.DELIVERED, Names.TURNS, Names.TASKS_DONE, Names.ERRORS, Names.CRASHES, Names.TOKENS, Names.COST);

    private final NamedGauges gauges;

    FleetGauges(MeterRegistry metrics) {
        gauges = new NamedGauges(
                metrics, "orc.fleet", "figure", "Figures of the fleet in the last minute that is finished");
    }

    void show(Tally minute) {
        var values = Derived.of(minute, Span.MINUTE.length());
        var shown = new HashMap<String, Double>();
        VALUES.stream().filter(values::containsKey).forEach(n -> shown.put(n, values.getOrDefault(n, 0.0)));
        COUNTS.forEach(n -> shown.put(n, (double) minute.count(n)));
        gauges.show(shown);
    }

    /** Another instance has them now. */
    void clear() {
        gauges.show(Map.of());
    }
}
