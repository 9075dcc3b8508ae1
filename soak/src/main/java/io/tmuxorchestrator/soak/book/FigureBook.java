package io.tmuxorchestrator.soak.book;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Deliveries by agent and span of ten seconds, counted from the events in the plainest way, and the windows that say so. One thread. */
public final class FigureBook implements Book {

    private static final Duration LENGTH = Duration.ofSeconds(10);
    /** What comes later than that counts when it came. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final String DELIVERED = "messages.delivered";

    /** A window of an agent. */
    private record Place(String agent, long start) {}

    private final Map<Place, Long> counted = new HashMap<>();
    private final Map<Place, Long> told = new HashMap<>();
    private final Set<Place> twice = new HashSet<>();
    private final Map<String, Instant> latest = new HashMap<>();

    @Override
    public void enter(ConsumerRecord<byte[], byte[]> at, @Nullable Object value) {
        if (value instanceof AgentEvent event && event.getType() == EventType.MESSAGE_DELIVERED) {
            var taken = Instant.ofEpochMilli(at.timestamp());
            var late = Duration.between(event.getTime(), taken).compareTo(GRACE) > 0;
            var counts = (late ? taken : event.getTime()).toEpochMilli();
            event.getAgent()
                    .ifPresent(a ->
                            counted.merge(new Place(a, counts / LENGTH.toMillis() * LENGTH.toMillis()), 1L, Long::sum));
        } else if (value instanceof MetricWindow window && window.getScope() == Scope.AGENT && window.getComplete()) {
            finished(window);
        }
    }

    private void finished(MetricWindow window) {
        if (Duration.between(window.getStart(), window.getEnd()).equals(LENGTH)) {
            latest.merge(window.getSubject(), window.getEnd(), (a, b) -> a.isAfter(b) ? a : b);
            var place = new Place(window.getSubject(), window.getStart().toEpochMilli());
            if (told.put(place, window.getCounts().getOrDefault(DELIVERED, 0L)) != null) {
                twice.add(place);
            }
        }
    }

    /** Whether a window of the agent is finished that began after this. */
    public boolean hasFigures(String agent, Instant since) {
        return latest.getOrDefault(agent, Instant.EPOCH).minus(LENGTH).isAfter(since);
    }

    @Override
    public boolean isSettled() {
        return told.keySet().containsAll(counted.keySet());
    }

    @Override
    public long progress() {
        return counted.keySet().stream().filter(told::containsKey).count();
    }

    @Override
    public Findings findings() {
        var violations = new ArrayList<String>();
        counted.forEach((place, count) -> {
            if (!count.equals(told.get(place))) {
                violations.add("miscounted: " + place + " has " + told.get(place) + " deliveries instead of " + count);
            }
        });
        twice.forEach(place -> violations.add("window finished twice: " + place));
        return new Findings(
                List.of(
                        new Count("windows of ten seconds with deliveries", counted.size()),
                        new Count("windows miscounted or finished twice", violations.size())),
                violations);
    }
}
