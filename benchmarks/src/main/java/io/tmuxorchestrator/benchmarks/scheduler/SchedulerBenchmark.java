package io.tmuxorchestrator.benchmarks.scheduler;

import io.tmuxorchestrator.benchmarks.CpuTime;
import io.tmuxorchestrator.benchmarks.Result;
import io.tmuxorchestrator.embedded.EmbeddedKafka;
import io.tmuxorchestrator.embedded.EmbeddedRegistry;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.Services;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.awaitility.Awaitility;

/**
 * A scheduler in a process of its own beside a broker in this one: how much it fires when all is due at once, how late it is at
 * a steady rate, what it costs while it waits, and, with a million schedules that wait, how much memory they take and how soon
 * one that begins anew fires again. Against goals; others are measured beside it by hand, see docs/performance.md.
 */
public final class SchedulerBenchmark {

    private static final int PARTITIONS = 6;
    private static final String HEAP = "2g";
    private static final Pattern USED = Pattern.compile("(?s)total \\d+K, used (\\d+)K");

    /** A third of the time of a scheduler that keeps its schedules in a database, 3,682 a second. */
    private static final double GOAL_MICROS_A_FIRING = 1e6 / (3 * 3_682.0);

    /** Half of what the better of two others was measured with at 200 a second. */
    private static final double GOAL_LATE_MS = 111 / 2.0;

    private static final double GOAL_IDLE_PERCENT = 1;
    private static final double GOAL_COLD_SECONDS = 10;
    private static final double GOAL_STANDBY_SECONDS = 3;
    private static final double GOAL_BYTES = 1_000;

    /** The scheduler's own transactions end with records that nobody reads. */
    private static final long MARKERS = 5;

    private final boolean quick;
    private final Path directory;
    private final Topics topics = new Topics("bench.", PARTITIONS, 1);
    private int processes;

    private SchedulerBenchmark(boolean quick, Path directory) {
        this.quick = quick;
        this.directory = directory;
    }

    public static List<Result> measure(boolean quick) throws Exception {
        AvroTrust.establish();
        return new SchedulerBenchmark(quick, Files.createTempDirectory("scheduler-benchmark")).run();
    }

    private List<Result> run() throws Exception {
        try (var kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(directory.resolve("kafka")));
                var registry = EmbeddedRegistry.start(EmbeddedRegistry.Settings.on(kafka.clientProperties()))) {
            var services =
                    new Services(kafka.clientProperties(), registry.clientProperties(), "redis://127.0.0.1:1", "");
            try (var admin = services.admin()) {
                new TopicAdmin(admin).create(topics.standing());
            }
            try (var firings = new Firings(services, topics)) {
                return measure(services, firings);
            }
        }
    }

    private List<Result> measure(Services services, Firings firings) throws Exception {
        var results = new ArrayList<Result>();
        var first = start(services);
        try {
            firings.lateness(quick ? 500 : 20_000, Duration.ZERO, 0); // Until the compiler is done.
            results.add(idle(first));
            results.add(burst(firings));
            for (var rate : quick ? List.of(200) : List.of(200, 1_000, 5_000)) {
                results.addAll(steady(firings, rate));
            }
            results.add(memory(services, firings, first));
        } finally {
            first.end();
        }
        results.addAll(again(services, firings));
        return results;
    }

    private ChildJvm start(Services services) {
        var name = "scheduler" + processes++;
        var settings = services.settings(topics.prefix());
        settings.put("topics.partitions", Integer.toString(PARTITIONS));
        settings.put("redis.enabled", "false");
        settings.put("http.enabled", "false");
        settings.put("data.directory", directory.resolve(name).toString());
        return ChildJvm.run(HEAP, SchedulerProcess.class, settings, directory.resolve(name + ".log"));
    }

    private Result idle(ChildJvm scheduler) throws InterruptedException {
        var seconds = quick ? 3 : 60;
        var before = CpuTime.of(scheduler.pid());
        TimeUnit.SECONDS.sleep(seconds);
        var percent = (CpuTime.of(scheduler.pid()) - before) / seconds * 100;
        return new Result("scheduler that waits, of a core", "%", percent, "goal", GOAL_IDLE_PERCENT, 1);
    }

    /** From the moment until the last has been read. */
    private Result burst(Firings firings) {
        var count = quick ? 2_000 : 100_000;
        var late = firings.lateness(count, Duration.ofSeconds(quick ? 3 : 20), 0);
        var micros = late[count - 1] * 1_000 / count;
        return new Result(
                "time a firing, " + count + " due at once",
                "us",
                micros,
                "goal, of db-scheduler",
                GOAL_MICROS_A_FIRING,
                1);
    }

    private List<Result> steady(Firings firings, int rate) {
        var count = rate * (quick ? 3 : 20);
        var late = firings.lateness(count, Duration.ofSeconds(quick ? 2 : 10), 1_000.0 / rate);
        var claim = "due to read, " + rate + "/s, ";
        return List.of(
                new Result(claim + "p50", "ms", late[count / 2], "goal, of BullMQ", GOAL_LATE_MS, 1),
                new Result(claim + "p99", "ms", late[count * 99 / 100], "goal, of db-scheduler", GOAL_LATE_MS, 1));
    }

    private Result memory(Services services, Firings firings, ChildJvm scheduler) throws Exception {
        var count = quick ? 5_000 : 1_000_000;
        var before = heap(scheduler);
        var farAway = Instant.now().plus(Duration.ofDays(3_650));
        firings.write("pending-", count, farAway::plusSeconds);
        awaitRead(services);
        var bytes = (heap(scheduler) - before) / (double) count;
        return new Result("heap a schedule, " + count + " pending", "B", bytes, "goal", GOAL_BYTES, 1);
    }

    private void awaitRead(Services services) {
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
    private static long heap(ChildJvm child) throws Exception {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        ask(jcmd, Long.toString(child.pid()), "GC.run");
        var said = ask(jcmd, Long.toString(child.pid()), "GC.heap_info");
        return USED.matcher(said)
                .results()
                .mapToLong(m -> Long.parseLong(m.group(1)) << 10)
                .sum();
    }

    private static String ask(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** One that knows nothing begins; then it ends while another one has a copy of all. From its start until all fires. */
    private List<Result> again(Services services, Firings firings) throws Exception {
        try (var cold = start(services)) {
            var took = firings.untilAllFire();
            try (var standby = start(services)) {
                TimeUnit.SECONDS.sleep(quick ? 10 : 60); // It has copied what there is.
                cold.end();
                return List.of(
                        new Result("begun cold until all fires", "s", took, "goal", GOAL_COLD_SECONDS, 1),
                        new Result(
                                "ended, with a standby, until all fires",
                                "s",
                                firings.untilAllFire(),
                                "goal",
                                GOAL_STANDBY_SECONDS,
                                1));
            }
        }
    }
}
