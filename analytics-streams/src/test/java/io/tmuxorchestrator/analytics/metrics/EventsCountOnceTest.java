package io.tmuxorchestrator.analytics.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.TopicSpec;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every event counts in one window of each length, and every window is finished once, wherever the worker is killed. The long
 * form: {@code -Dguarantee.kills=100 -Dguarantee.messages=1000000}.
 */
@ExtendWith(RealServices.class)
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventsCountOnceTest {

    private static final int KILLS = Integer.getInteger("guarantee.kills", 1);
    private static final int EVENTS = Integer.getInteger("guarantee.messages", 6_000);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Topics topics = new Topics(Services.newPrefix(), 3, 1);

    @Test
    void whoeverIsKilled(Services services, @TempDir Path directory) throws Exception {
        var tale = new Tale(1, EVENTS, Duration.ofHours(26));
        var finished = run(services, directory, MetricsProgram.class, tale);
        assertThat(violations(tale, finished)).isEmpty();
        assertThat(deliveries(finished)).isEqualTo(tale.deliveries());
    }

    /** A suite that nobody has seen fail proves nothing. */
    @Test
    void aWorkerThatCommitsApartIsCaught(Services services, @TempDir Path directory) throws Exception {
        var tale = new Tale(2, 1_000, Duration.ofHours(26));
        var finished = run(services, directory, CommitsApart.class, tale);
        assertThat(violations(tale, finished)).isNotEmpty();
    }

    /** Windows of which there is more than one end, or which hold what they should not. */
    private static List<String> violations(Tale tale, List<MetricWindow> finished) {
        var violations = new ArrayList<String>();
        var seen = new HashMap<Tale.Place, Long>();
        finished.forEach(window -> {
            var place = Tale.Place.of(window);
            if (seen.put(place, delivered(window)) != null) {
                violations.add("twice: " + place);
            }
        });
        tale.deliveries().forEach((place, count) -> {
            if (!count.equals(seen.get(place))) {
                violations.add(place + ": " + seen.get(place) + " instead of " + count);
            }
        });
        return violations;
    }

    private static Map<Tale.Place, Long> deliveries(List<MetricWindow> finished) {
        var deliveries = new HashMap<Tale.Place, Long>();
        finished.stream().filter(w -> delivered(w) > 0).forEach(w -> deliveries.put(Tale.Place.of(w), delivered(w)));
        return deliveries;
    }

    private static long delivered(MetricWindow window) {
        return window.getCounts().getOrDefault(Names.DELIVERED, 0L);
    }

    private List<MetricWindow> run(Services services, Path directory, Class<?> program, Tale tale) throws Exception {
        try (var admin = services.admin()) {
            new TopicAdmin(admin)
                    .create(topics.standing().stream()
                            .map(EventsCountOnceTest::anyTime)
                            .toList());
        }
        var settings = new HashMap<>(services.settings(topics.prefix()));
        settings.put("redis.enabled", "false");
        settings.put("data.directory", directory.toString());
        var told = tale.told();
        var shares = KILLS + 1;
        try (var ledger = new TopicLedger(services, topics.name(Topic.METRICS))) {
            for (var share = 0; share < shares; share++) {
                var before = ledger.read().size();
                try (var worker = ChildJvm.run(program, settings, directory.resolve("worker.log"))) {
                    publish(services, told.subList(share * told.size() / shares, (share + 1) * told.size() / shares));
                    if (share + 1 < shares) {
                        ledger.await(records -> records.size() > before, PATIENCE); // Amid its work: kill -9.
                    } else {
                        ledger.await(records -> isAllTold(services, tale, records), PATIENCE);
                    }
                }
            }
            return finished(services, ledger.read());
        }
    }

    /** What happened on made-up days is written as if it had been taken then. */
    private static TopicSpec anyTime(TopicSpec spec) {
        var config = new HashMap<>(spec.config());
        config.remove("message.timestamp.type");
        return new TopicSpec(spec.name(), spec.partitions(), spec.replication(), config);
    }

    private void publish(Services services, List<Tale.Told> all) {
        var topic = topics.name(Topic.EVENTS);
        try (var producer = services.rawProducer();
                var serializer = services.serializer()) {
            for (var told : all) {
                var key = Events.key(told.event()).getBytes(StandardCharsets.UTF_8);
                var value = serializer.serialize(topic, told.event());
                var unused = producer.send(
                        new ProducerRecord<>(topic, null, told.taken().toEpochMilli(), key, value));
            }
        }
    }

    /** The last windows to end are the days of what is put together from all partitions. */
    private static boolean isAllTold(Services services, Tale tale, List<ConsumerRecord<byte[], byte[]>> records) {
        var wanted = tale.deliveries().keySet().stream()
                .filter(p -> p.length().equals(Span.DAY.length()))
                .toList();
        var days = records.stream().filter(EventsCountOnceTest::isDay).toList();
        return finished(services, days).stream().map(Tale.Place::of).toList().containsAll(wanted);
    }

    private static boolean isDay(ConsumerRecord<byte[], byte[]> record) {
        var span = record.headers().lastHeader(Publisher.SPAN);
        return span != null && new String(span.value(), StandardCharsets.UTF_8).equals(Span.DAY.toString());
    }

    private static List<MetricWindow> finished(Services services, List<ConsumerRecord<byte[], byte[]>> records) {
        try (var deserializer = services.deserializer()) {
            return records.stream()
                    .map(r -> (MetricWindow) deserializer.deserialize(r.topic(), r.value()))
                    .filter(MetricWindow::getComplete)
                    .toList();
        }
    }
}
