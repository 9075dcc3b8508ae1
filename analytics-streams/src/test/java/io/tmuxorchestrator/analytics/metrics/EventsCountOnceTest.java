package io.tmuxorchestrator.analytics.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.analytics.KilledAgain;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every event counts in one window of each length, and every window is finished once, wherever the worker is killed. The long
 * form: {@code -Dguarantee.kills=100 -Dguarantee.messages=1000000}.
 */
@ExtendWith(RealServices.class)
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventsCountOnceTest {

    private static final int KILLS = Integer.getInteger("guarantee.kills", 1);
    private static final int EVENTS = Integer.getInteger("guarantee.messages", 6_000);

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whoeverIsKilled(Services services, @TempDir Path directory) throws Exception {
        var tale = new Tale(1, EVENTS, Duration.ofHours(26));
        var finished = run(services, directory, MetricsProgram.class, tale);
        assertThat(violations(tale, finished)).isEmpty();
        assertThat(deliveries(finished)).isEqualTo(tale.deliveries());
    }

    /** A suite that nobody has seen fail proves nothing. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
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

    private static List<MetricWindow> run(Services services, Path directory, Class<?> program, Tale tale)
            throws Exception {
        var told = tale.told();
        var shares = IntStream.rangeClosed(0, KILLS)
                .mapToObj(s -> told.subList(s * told.size() / (KILLS + 1), (s + 1) * told.size() / (KILLS + 1)))
                .toList();
        var records = new KilledAgain(services, directory, Topic.METRICS, Map.of())
                .run(program, shares, all -> isAllTold(services, tale, all));
        return finished(services, records);
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
