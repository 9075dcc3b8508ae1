package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.schemas.Agent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is remembered of a placed agent, on the topic of agents. Pure.
 *
 * @param generation of the placement that its program was last started for
 * @param restarts how often it was started again since it was placed
 * @param ends when it ended of late
 */
public record Life(long generation, int restarts, List<Instant> ends) {

    /** Attribute of the record of an agent. */
    private static final String ENDS = "ends";

    public static final Life NEW = new Life(0, 0, List.of());

    public Life {
        ends = List.copyOf(ends);
    }

    static Life of(Agent record) {
        var ends = Arrays.stream(record.getAttributes().getOrDefault(ENDS, "").split(","))
                .filter(e -> e.matches("\\d{1,15}"))
                .map(e -> Instant.ofEpochMilli(Long.parseLong(e)))
                .toList();
        return new Life(record.getGeneration(), record.getRestarts(), ends);
    }

    Agent.Builder onto(Agent.Builder record) {
        var attributes = new HashMap<String, String>(record.hasAttributes() ? record.getAttributes() : Map.of());
        attributes.remove(ENDS);
        if (!ends.isEmpty()) {
            attributes.put(
                    ENDS,
                    ends.stream().map(e -> Long.toString(e.toEpochMilli())).collect(Collectors.joining(",")));
        }
        return record.setAttributes(attributes).setGeneration(generation).setRestarts(restarts);
    }

    /** A person, or a planner, wants it otherwise now: what went wrong before does not count any more. */
    public Life begun(long now) {
        return now == generation ? this : new Life(now, restarts, List.of());
    }

    public Life ended(Instant now, Duration span) {
        var recent = new ArrayList<>(since(now.minus(span)));
        recent.add(now);
        return new Life(generation, restarts, recent);
    }

    /** Whether its last two ends came so close that what it was started with may be what it cannot bear. */
    public boolean endsSoon(Duration apart) {
        var last = ends.size() - 1;
        return last > 0 && Duration.between(ends.get(last - 1), ends.get(last)).compareTo(apart) < 0;
    }

    public Life restarted() {
        return new Life(generation, restarts + 1, ends);
    }

    public List<Instant> since(Instant then) {
        return ends.stream().filter(e -> e.isAfter(then)).toList();
    }
}
