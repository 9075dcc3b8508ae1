package io.tmuxorchestrator.benchmarks.analytics;

import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.TopicSpec;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** An installation with events, and who reads them, each in a process of its own. */
final class Fleet implements AutoCloseable {

    private static final int PARTITIONS = 6;
    private static final String METRICS = "analytics-streams-metrics.v1";
    private static final String ALERTS = "analytics-streams-alerts.v1";
    private static final List<String> JVM = List.of("-Xmx1g", "-XX:+UseSerialGC");
    /** So many more events, for whoever takes over. */
    private static final int MORE = 1_000;

    private final Services services;
    private final Path directory;
    private final Topics topics;
    private final int agents;
    private final Duration between;
    /** Within the day: a broker forgets who wrote by the times of records, and refuses those that go on from what it forgot. */
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(3));

    private final Admin admin;
    private final Progress progress;
    private final Map<String, String> settings;
    private Optional<ChildJvm> worker = Optional.empty();
    private Instant end = Instant.EPOCH;

    Fleet(Services services, Path directory, String prefix, int agents, Duration between) throws IOException {
        this.services = services;
        this.directory = Files.createDirectories(directory);
        this.agents = agents;
        this.between = between;
        topics = new Topics(prefix, PARTITIONS, 1);
        admin = services.admin();
        progress = new Progress(admin, topics.name(Topic.EVENTS));
        settings = new HashMap<>(services.settings(prefix));
        settings.put("topics.partitions", Integer.toString(PARTITIONS));
        settings.put("redis.enabled", "false");
        settings.put("http.enabled", "false");
        settings.put("data.directory", directory.toString());
        new TopicAdmin(admin)
                .create(topics.standing().stream().map(Fleet::anyTime).toList());
    }

    /** What happened on a day that was made up is written as if it had been taken then. */
    private static TopicSpec anyTime(TopicSpec spec) {
        var config = new HashMap<>(spec.config());
        config.remove("message.timestamp.type");
        return new TopicSpec(spec.name(), spec.partitions(), spec.replication(), config);
    }

    void happen(long events) {
        var told = new FleetEvents(agents, events, between, begin);
        progress.reaches(told.write(services, topics.name(Topic.EVENTS)));
        end = told.end();
    }

    /** Processor time a record of a plain consumer. */
    double plain() {
        try (var reader = run(PlainReader.class)) {
            return progress.micros(List.of(topics.prefix() + PlainReader.GROUP), reader);
        }
    }

    /** The same of the worker, which goes on running. */
    double counted() {
        var started = run(AnalyticsProcess.class);
        worker = Optional.of(started);
        return progress.micros(List.of(group(METRICS), group(ALERTS)), started);
    }

    private String group(String application) {
        return topics.prefix() + application;
    }

    private ChildJvm run(Class<?> program) {
        var jvm = new ArrayList<>(JVM);
        jvm.add("-D" + AnalyticsProcess.NOW + "=" + end);
        return ChildJvm.run(jvm, program, settings, directory.resolve(program.getSimpleName() + ".log"));
    }

    /** Bytes that are kept of an agent: open windows and what it was last said to be, as the changelogs have them. */
    double kept() {
        var last = new HashMap<String, Integer>();
        var stores = List.of("agent-windows", "agents");
        try (var ledger = new TopicLedger(
                services,
                stores.stream()
                        .map(s -> group(METRICS) + "-" + s + "-changelog")
                        .toArray(String[]::new))) {
            for (var record : ledger.read()) {
                var key = record.topic() + new String(record.key(), StandardCharsets.UTF_8);
                last.put(key, record.value() == null ? 0 : record.key().length + record.value().length);
            }
        }
        return (double) last.values().stream().mapToLong(Integer::longValue).sum() / agents;
    }

    /** Seconds from kill -9 until another has read what came meanwhile. */
    double recovery() {
        worker.ifPresent(ChildJvm::kill);
        var began = System.nanoTime();
        worker = Optional.of(run(AnalyticsProcess.class));
        happen(MORE);
        progress.await(group(METRICS));
        return (System.nanoTime() - began) / 1e9;
    }

    @Override
    public void close() {
        worker.ifPresent(ChildJvm::close);
        admin.close();
    }
}
