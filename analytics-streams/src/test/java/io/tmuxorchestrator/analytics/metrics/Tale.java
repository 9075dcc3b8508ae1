package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.analytics.KilledAgain.Told;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Some days of made-up events, and beside them, counted by itself in the plainest way, what every window must hold. */
final class Tale {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int AGENTS = 20;

    /** A window, by what a record says of it. */
    record Place(Scope scope, String subject, Instant start, Duration length) {

        static Place of(MetricWindow window) {
            return new Place(
                    window.getScope(),
                    window.getSubject(),
                    window.getStart(),
                    Duration.between(window.getStart(), window.getEnd()));
        }
    }

    private final List<Told> told = new ArrayList<>();
    private final Map<Place, Long> deliveries = new HashMap<>();
    private final Random random;

    Tale(long seed, int events, Duration length) {
        random = new Random(seed);
        var begin = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(6));
        IntStream.range(0, AGENTS).forEach(agent -> tell(state(agent), begin, begin));
        var gap = length.dividedBy(events);
        for (var i = 0; i < events; i++) {
            var taken = begin.plus(gap.multipliedBy(i));
            var lag = random.nextInt(50) == 0 ? 200_000 : random.nextInt(9_000);
            deliver(random.nextInt(AGENTS), taken.minusMillis(lag), taken);
        }
        // Of every partition somebody speaks after the end of the last window that counts.
        var end = begin.plus(Duration.ofDays(4));
        IntStream.range(0, AGENTS).forEach(agent -> tell(state(agent), end, end));
    }

    private static AgentEvent.Builder about(int agent, EventType type) {
        return AgentEvent.newBuilder()
                .setType(type)
                .setAgent("a" + agent)
                .setProject("p" + agent % 3)
                .setHost("h" + agent % 2);
    }

    private static AgentEvent.Builder state(int agent) {
        return about(agent, EventType.AGENT_STATE_CHANGED).setState(AgentState.IDLE.name());
    }

    private void tell(AgentEvent.Builder event, Instant happened, Instant taken) {
        told.add(new Told(event.setTime(happened).build(), taken));
    }

    private void deliver(int agent, Instant happened, Instant taken) {
        tell(about(agent, EventType.MESSAGE_DELIVERED).setDurationMs((long) random.nextInt(5_000)), happened, taken);
        var counts = Duration.between(happened, taken).compareTo(GRACE) > 0 ? taken : happened;
        for (var length :
                List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1))) {
            var start = Instant.ofEpochMilli(counts.toEpochMilli() / length.toMillis() * length.toMillis());
            count(new Place(Scope.AGENT, "a" + agent, start, length));
            count(new Place(Scope.PROJECT, "p" + agent % 3, start, length));
            count(new Place(Scope.HOST, "h" + agent % 2, start, length));
            count(new Place(Scope.SYSTEM, "system", start, length));
        }
    }

    private void count(Place place) {
        deliveries.merge(place, 1L, Long::sum);
    }

    List<Told> told() {
        return told;
    }

    /** Messages that were delivered, by window; those in which there were none are left out. */
    Map<Place, Long> deliveries() {
        return deliveries;
    }
}
