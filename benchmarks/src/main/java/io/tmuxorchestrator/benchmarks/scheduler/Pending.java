package io.tmuxorchestrator.benchmarks.scheduler;

import io.tmuxorchestrator.benchmarks.Result;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.Services;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.awaitility.Awaitility;

/** Many schedules that wait, on one instance, and the memory they take there. */
record Pending(Services services, Topics topics, boolean quick) {

    private static final Pattern USED = Pattern.compile("(?s)total \\d+K, used (\\d+)K");
    private static final Pattern RESIDENT = Pattern.compile("(?s).*VmRSS:\\s+(\\d+) kB.*");
    private static final double MEGABYTE = 1 << 20;

    /** The scheduler's own transactions end with records that nobody reads. */
    private static final long MARKERS = 5;

    Result memory(Firings firings, ChildJvm scheduler) throws Exception {
        var count = quick ? 5_000 : 1_000_000;
        var before = heap(scheduler);
        var farAway = Instant.now().plus(Duration.ofDays(3_650));
        firings.write("pending-", count, farAway::plusSeconds);
        awaitRead();
        var after = heap(scheduler);
        System.out.printf(
                "%,d pending on one instance: %.0f MB live in its heap, %.0f MB resident%n",
                count, after / MEGABYTE, resident(scheduler) / MEGABYTE);
        var bytes = Math.max(0, (after - before) / (double) count);
        return new Result(
                "heap a schedule, %,d pending".formatted(count), "B", bytes, "goal", Goals.BYTES_A_SCHEDULE, 1);
    }

    private void awaitRead() {
        var group = topics.prefix() + "scheduler-worker.v1";
        try (var admin = services.admin()) {
            Awaitility.await("all schedules to be read")
                    .atMost(Duration.ofMinutes(10))
                    .until(() -> {
                        var read = admin.listConsumerGroupOffsets(group)
                                .partitionsToOffsetAndMetadata()
                                .get();
                        var ends = admin.listOffsets(read.keySet().stream()
                                        .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                                .all()
                                .get();
                        return read.entrySet().stream()
                                .allMatch(e -> e.getValue().offset()
                                        >= Objects.requireNonNull(ends.get(e.getKey()))
                                                        .offset()
                                                - MARKERS);
                    });
        }
    }

    /** In bytes, after a collection. */
    private static long heap(ChildJvm child) throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        ask(jcmd, Long.toString(child.pid()), "GC.run");
        return USED.matcher(ask(jcmd, Long.toString(child.pid()), "GC.heap_info"))
                .results()
                .mapToLong(m -> Long.parseLong(m.group(1)) << 10)
                .sum();
    }

    private static long resident(ChildJvm child) throws IOException {
        var status = RESIDENT.matcher(Files.readString(Path.of("/proc/" + child.pid() + "/status")));
        return status.matches() ? Long.parseLong(status.group(1)) << 10 : 0;
    }

    private static String ask(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
