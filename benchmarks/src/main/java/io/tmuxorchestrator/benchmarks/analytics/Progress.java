package io.tmuxorchestrator.benchmarks.analytics;

import io.tmuxorchestrator.benchmarks.CpuTime;
import io.tmuxorchestrator.testkit.ChildJvm;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/** How far a group has come in the events, and what its process has used for that. */
final class Progress {

    private final Admin admin;
    private final String topic;

    Progress(Admin admin, String topic) {
        this.admin = admin;
        this.topic = topic;
    }

    /** Records that the group has done with. */
    long read(String group) {
        try {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(e -> e.getKey().topic().equals(topic) && e.getValue() != null)
                    .mapToLong(e -> e.getValue().offset())
                    .sum();
        } catch (ExecutionException e) {
            return 0; // There is no such group yet.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    void await(String group, long records) {
        Awaitility.await(group + " to have read " + records)
                .atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> read(group) >= records);
    }

    /** Processor time a record, in microseconds, once the compiler has seen a fifth of them. */
    double micros(String group, ChildJvm process, long records) {
        await(group, records / 5);
        var cpu = CpuTime.of(process.pid());
        var read = read(group);
        await(group, records);
        return 1e6 * (CpuTime.of(process.pid()) - cpu) / (read(group) - read);
    }
}
