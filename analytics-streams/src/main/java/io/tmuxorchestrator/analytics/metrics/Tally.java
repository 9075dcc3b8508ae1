package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.schemas.MetricWindow;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was counted and measured of a subject. Whole numbers only, so that any order of adding gives the same. Used by one thread.
 */
public final class Tally {

    /** What the name of a count begins with that says how much an agent was told by another. Of agents only. */
    public static final String FROM = "from.";

    /** Whoever talks to an agent after so many others have is not named: a window must fit into a record. */
    private static final int PEERS = 256;

    private static final String OTHERS = FROM + "*";

    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, Sketch> sketches = new HashMap<>();
    private Optional<String> project = Optional.empty();
    private Optional<String> host = Optional.empty();
    private int peers;

    public void count(String name, long times) {
        if (times != 0) {
            counts.merge(name, times, Long::sum);
        }
    }

    void countFrom(String sender, long times) {
        var name = FROM + sender;
        var known = counts.containsKey(name) || name.equals(OTHERS);
        var named = known || peers < PEERS;
        if (named && !known) {
            peers++;
        }
        count(named ? name : OTHERS, times);
    }

    public void measure(String name, long value) {
        sketches.computeIfAbsent(name, n -> new Sketch()).add(value);
    }

    /** Where the agent is; what is not said stays. */
    void belongs(Optional<String> toProject, Optional<String> toHost) {
        project = toProject.or(() -> project);
        host = toHost.or(() -> host);
    }

    /** All of another of the same subject. */
    public void add(Tally other) {
        addShared(other);
        other.counts.forEach((name, times) -> {
            if (name.startsWith(FROM)) {
                countFrom(name.substring(FROM.length()), times);
            }
        });
        belongs(other.project, other.host);
    }

    /** Of a part of the subject, such as an agent of a project: all but who talks to whom. */
    public void addShared(Tally other) {
        other.counts.forEach((name, times) -> {
            if (!name.startsWith(FROM)) {
                count(name, times);
            }
        });
        other.sketches.forEach((name, sketch) ->
                sketches.computeIfAbsent(name, n -> new Sketch()).add(sketch));
    }

    public long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    public Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** Empty if nothing was measured by that name; nobody may change it. */
    public Optional<Sketch> sketch(String name) {
        return Optional.ofNullable(sketches.get(name));
    }

    public Map<String, Sketch> sketches() {
        return Collections.unmodifiableMap(sketches);
    }

    public Optional<String> project() {
        return project;
    }

    public Optional<String> host() {
        return host;
    }

    /** As a record, without what follows from it; to be written before anything more is counted. */
    MetricWindow.Builder record(Window window) {
        var bytes = new HashMap<String, ByteBuffer>();
        sketches.forEach((name, sketch) -> bytes.put(name, ByteBuffer.wrap(sketch.bytes())));
        var record = MetricWindow.newBuilder()
                .setScope(window.subject().scope())
                .setSubject(window.subject().id())
                .setStart(Instant.ofEpochMilli(window.start()))
                .setEnd(Instant.ofEpochMilli(window.end()))
                .setCounts(counts)
                .setSketches(bytes);
        project.ifPresent(record::setProject);
        host.ifPresent(record::setHost);
        return record;
    }

    public static Tally of(MetricWindow record) {
        var tally = new Tally();
        tally.counts.putAll(record.getCounts());
        tally.peers = (int) record.getCounts().keySet().stream()
                .filter(n -> n.startsWith(FROM) && !n.equals(OTHERS))
                .count();
        record.getSketches().forEach((name, bytes) -> tally.sketches.put(name, Sketch.read(bytes)));
        tally.belongs(record.getProject(), record.getHost());
        return tally;
    }
}
