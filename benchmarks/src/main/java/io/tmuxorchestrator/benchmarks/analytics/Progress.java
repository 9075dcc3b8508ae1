package io.tmuxorchestrator.benchmarks.analytics;

import io.tmuxorchestrator.benchmarks.CpuTime;
import io.tmuxorchestrator.testkit.ChildJvm;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/** How far a group has come in the events, and what its process has used for that. */
final class Progress {

    private final Admin admin;
    private final String topic;
    private final Map<Integer, Long> ends = new HashMap<>();

    Progress(Admin admin, String topic) {
        this.admin = admin;
        this.topic = topic;
    }

    /** @param up to where there are events in each partition; behind them the worker writes its own */
    void reaches(Map<Integer, Long> up) {
        ends.putAll(up);
    }

    private long records() {
        return ends.values().stream().mapToLong(end -> end).sum();
    }

    /** Records that the group has done with. */
    private long read(String group) {
        try {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(e -> e.getKey().topic().equals(topic) && e.getValue() != null)
                    .mapToLong(e -> Math.min(
                            e.getValue().offset(), ends.getOrDefault(e.getKey().partition(), 0L)))
                    .sum();
        } catch (ExecutionException e) {
            return 0; // There is no such group yet.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    void await(String group) {
        await(group, records());
    }

    private void await(String group, long records) {
        Awaitility.await(group + " to have read " + records)
                .atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> read(group) >= records);
    }

    /** Processor time a record that all groups of a process have read, in microseconds, once the compiler has seen half. */
    double micros(List<String> groups, ChildJvm process) {
        var records = records();
        groups.forEach(group -> await(group, records / 2));
        var cpu = CpuTime.of(process.pid());
        var read = groups.stream().mapToLong(this::read).min().orElseThrow();
        groups.forEach(group -> await(group, records));
        return 1e6 * (CpuTime.of(process.pid()) - cpu) / (records - read);
    }
}
