package io.tmuxorchestrator.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
    @Test
    void aProcessTellsHowItDoes() {
        try (var metrics = Metrics.create("router", "r-1")) {
            assertThat(metrics.scrape())
                    .contains("jvm_memory_used_bytes{")
                    .contains("jvm_gc_")
                    .contains("jvm_threads_live_threads{")
                    .contains("process_cpu_usage{")
                    .contains("process_uptime_seconds{instance=\"r-1\",worker=\"router\"}")
                    .contains("process_files_open_files{")
                    .doesNotContain("system_load_average");
        }
    }

    @Test
    void whatNobodyAskedForIsDropped() {
        try (var metrics = Metrics.create("router", "r-1")) {
            metrics.registry().counter("kafka.producer.io.wait.time.total").increment();
            metrics.registry().gauge("kafka.consumer.fetch.manager.records.lag.max", 3);
            assertThat(metrics.scrape())
                    .contains("kafka_consumer_fetch_manager_records_lag_max")
                    .doesNotContain("io_wait_time");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orc.inbox.depth",
                "jvm.threads.live",
                "process.uptime",
                "system.cpu.usage",
                "kafka.consumer.coordinator.commit.latency.avg",
                "kafka.producer.request.latency.avg",
                "kafka.stream.thread.process.rate",
            })
    void kept(String name) {
        assertThat(Metrics.isKept(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orchestra.size", "system.load.average.1m", "logback.events", "kafka.producer.node.request"})
    void dropped(String name) {
        assertThat(Metrics.isKept(name)).isFalse();
    }
}
