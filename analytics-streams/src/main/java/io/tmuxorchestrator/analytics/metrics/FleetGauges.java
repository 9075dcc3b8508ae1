package io.tmuxorchestrator.analytics.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.stream.Stream;

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

    private final MultiGauge gauge;

    FleetGauges(MeterRegistry metrics) {
        gauge = MultiGauge.builder("orc.fleet")
                .description("Figures of the fleet in the last minute that is finished")
                .register(metrics);
    }

    void show(Tally minute) {
        var values = Derived.of(minute, Span.MINUTE.length());
        var derived = VALUES.stream().filter(values::containsKey).map(n -> row(n, values.getOrDefault(n, 0.0)));
        gauge.register(
                Stream.concat(derived, COUNTS.stream().map(n -> row(n, (double) minute.count(n))))
                        .toList(),
                true);
    }

    private static Row<?> row(String figure, double value) {
        return Row.of(Tags.of("figure", figure), value);
    }

    /** Another instance has them now. */
    void clear() {
        gauge.register(List.of(), true);
    }
}
