package io.tmuxorchestrator.runtime.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/** The metrics of a process: a curated few rather than the thousands that libraries offer. */
public final class Metrics implements AutoCloseable {
    /** Of the text that {@link #scrape} gives. */
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** Our own, and how the process does. */
    private static final List<String> OURS = List.of("orc.", "jvm.", "process.", "system.cpu");

    /**
     * Of some five hundred a Kafka client offers, those that answer: is it behind, is the broker slow, is it connected,
     * do the streams run. Names as micrometer's {@code KafkaClientMetrics} and {@code KafkaStreamsMetrics} give them.
     */
    private static final List<String> KAFKA = List.of(
            "kafka.consumer.fetch.manager.records.lag.max",
            "kafka.consumer.coordinator.commit.latency",
            "kafka.consumer.connection.count",
            "kafka.producer.request.latency.avg",
            "kafka.producer.connection.count",
            "kafka.stream.state",
            "kafka.stream.client.state",
            "kafka.stream.failed.stream.threads",
            "kafka.stream.thread.process.rate",
            "kafka.stream.thread.process.latency",
            "kafka.stream.thread.commit.latency");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    private Metrics(String worker, String instance) {
        registry.config().commonTags("worker", worker, "instance", instance).meterFilter(curated());
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Both names are on every metric: what kind of worker, and which one of several. */
    public static Metrics create(String worker, String instance) {
        return new Metrics(worker, instance);
    }

    /** Where a worker registers its own metrics; names start with {@code orc.}, others are dropped. */
    public MeterRegistry registry() {
        return registry;
    }

    /** All metrics in the text form of Prometheus. */
    public String scrape() {
        return registry.scrape();
    }

    static boolean isKept(String name) {
        return OURS.stream().anyMatch(name::startsWith) || KAFKA.stream().anyMatch(name::startsWith);
    }

    private static MeterFilter curated() {
        return MeterFilter.denyUnless(id -> isKept(id.getName()));
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
