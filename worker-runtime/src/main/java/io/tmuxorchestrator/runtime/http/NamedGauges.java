package io.tmuxorchestrator.runtime.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A metric with a value for each of some names, which come and go. Whoever stays is not registered anew: a scrape of just then
 * would find it twice, and fail as a whole. Shown by one thread, read by any.
 */
public final class NamedGauges {

    private final String label;
    private final MultiGauge gauge;
    private final Map<String, Double> values = new ConcurrentHashMap<>();

    /** @param label that has the name */
    public NamedGauges(MeterRegistry registry, String metric, String label, String description) {
        this.label = label;
        gauge = MultiGauge.builder(metric).description(description).register(registry);
    }

    /** From now on these, and no others. */
    public void show(Map<String, Double> now) {
        values.putAll(now);
        gauge.register(now.keySet().stream().map(this::row).collect(Collectors.toList()), false);
        values.keySet().retainAll(now.keySet());
    }

    private Row<?> row(String name) {
        return Row.of(Tags.of(label, name), values, v -> v.getOrDefault(name, Double.NaN));
    }
}
