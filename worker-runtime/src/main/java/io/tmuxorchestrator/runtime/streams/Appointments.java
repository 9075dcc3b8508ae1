package io.tmuxorchestrator.runtime.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When the alarms of an application ring next, so that its thread may wait for records until then, and need not look at the
 * clock every few milliseconds. Any thread.
 */
public final class Appointments {

    /** Work comes seldom alone, and Streams commits what was done when it is next awake: who has just worked sleeps little. */
    static final Duration AWAKE = Duration.ofMillis(100);

    static final Duration NAP = Duration.ofMillis(10);
    private static final Duration LEAST = Duration.ofMillis(1);

    private final Clock clock;
    private final Map<Object, Instant> next = new ConcurrentHashMap<>();
    private volatile Instant worked;

    public Appointments(Clock clock) {
        this.clock = clock;
        worked = clock.instant();
    }

    void set(Object who, Instant at) {
        next.put(who, at);
        work();
    }

    void clear(Object who) {
        next.remove(who);
        work();
    }

    /** Something was done just now. */
    void work() {
        worked = clock.instant();
    }

    /** How long a thread may wait that has nothing else to do, and {@code longest} at most. */
    Duration patience(Duration longest) {
        var now = clock.instant();
        var most = Duration.between(worked, now).abs().compareTo(AWAKE) < 0 ? least(NAP, longest) : longest;
        return first().map(at -> until(at, now, most)).orElse(most);
    }

    private Optional<Instant> first() {
        return next.values().stream().min(Instant::compareTo);
    }

    /** Never none: an alarm that did not ring in time, whatever held it up, must not keep the processor busy. */
    private static Duration until(Instant at, Instant now, Duration most) {
        var left = at.isAfter(now) ? Duration.between(now, at) : LEAST;
        return left.compareTo(LEAST) < 0 ? LEAST : least(left, most);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
