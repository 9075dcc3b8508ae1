package io.tmuxorchestrator.benchmarks;

import io.tmuxorchestrator.embedded.kafka.EmbeddedKafka;
import io.tmuxorchestrator.embedded.registry.EmbeddedRegistry;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.Topics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;

/**
 * What an inbox costs a broker and whether it matters how many there are, on a broker in this process; and what {@link Simulation}
 * says of fleets that no single machine can hold.
 */
final class ScaleBenchmark {

    private static final int AT_ONCE = 500;

    private final Topics topics = new Topics("scale.", 6, 1);
    private final int few;
    private final int many;
    private final int messages;
    private final Path directory;

    private ScaleBenchmark(boolean quick, Path directory) {
        few = quick ? 20 : 1_000;
        many = quick ? 100 : 10_000;
        messages = quick ? 100 : 3_000;
        this.directory = directory;
    }

    static List<Result> measure(boolean quick) throws Exception {
        AvroTrust.establish();
        try (var scratch = Scratch.of("scale-benchmark")) {
            var results = new ArrayList<>(new ScaleBenchmark(quick, scratch.directory()).inboxes());
            results.addAll(Simulation.of(quick ? 20_000 : 1_000_000).results());
            return List.copyOf(results);
        }
    }

    private List<Result> inboxes() throws Exception {
        var results = new ArrayList<Result>();
        var settings = EmbeddedKafka.Settings.in(directory.resolve("kafka"));
        try (var kafka = EmbeddedKafka.start(settings);
                var registry = EmbeddedRegistry.start(EmbeddedRegistry.Settings.on(kafka.clientProperties()))) {
            try (var admin = Admin.create(new HashMap<>(kafka.clientProperties()))) {
                create(admin, 0, few); // Until the compiler is done.
                var first = create(admin, few, 2 * few);
                var fewHop = hop(kafka, registry);
                create(admin, 2 * few, many - few);
                var heap = heap();
                var last = create(admin, many - few, many);
                results.add(new Result(
                        "make an inbox beside %,d others".formatted(many),
                        "ms",
                        last / few,
                        "beside %,d".formatted(2 * few),
                        first / few,
                        2));
                results.add(new Result("heap an inbox", "kB", Math.max(0, heap() - heap) / 1e3 / few, "goal", 100, 1));
                results.add(new Result(
                        "publish to read, p50, %,d inboxes".formatted(many),
                        "ms",
                        hop(kafka, registry),
                        "%,d".formatted(2 * few),
                        fewHop,
                        1.5));
                results.add(new Result(
                        "open files, %,d inboxes".formatted(many), "", entries("fd"), "an inbox has", many, 3));
                results.add(
                        new Result("memory maps, %,d inboxes".formatted(many), "", maps(), "an inbox has", many, 3));
            }
        }
        var began = System.nanoTime();
        EmbeddedKafka.start(settings).close();
        results.add(new Result(
                "broker with %,d inboxes begins and ends".formatted(many),
                "s",
                (System.nanoTime() - began) / 1e9,
                "goal",
                60,
                1));
        return results;
    }

    /** In milliseconds. */
    private double create(Admin admin, int from, int to) {
        var began = System.nanoTime();
        for (var next = from; next < to; next += AT_ONCE) {
            new TopicAdmin(admin)
                    .create(IntStream.range(next, Math.min(to, next + AT_ONCE))
                            .mapToObj(i -> topics.spec(topics.inbox("agent-" + i)))
                            .toList());
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private double hop(EmbeddedKafka kafka, EmbeddedRegistry registry) throws InterruptedException {
        var inbox = topics.inbox("agent-7");
        try (var hop = new Hop(kafka.clientProperties(), registry.clientProperties(), inbox, inbox, "agent-7")) {
            hop.median(messages); // Until the compiler is done.
            return hop.median(messages);
        }
    }

    /** In bytes, after a collection. */
    private static double heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double entries(String what) throws IOException {
        try (var all = Files.list(Path.of("/proc/self", what))) {
            return all.count();
        }
    }

    private static double maps() throws IOException {
        try (var all = Files.lines(Path.of("/proc/self/maps"))) {
            return all.count();
        }
    }
}
