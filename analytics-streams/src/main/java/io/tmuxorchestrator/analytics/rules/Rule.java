package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One way of telling that something is wrong with a subject. It keeps nothing: what it wants to know the next time is its
 * memory, which is a record of numbers and texts, so that it can be written down as JSON.
 *
 * @param <M> its memory
 */
public interface Rule<M> {

    Kind kind();

    Class<M> memory();

    /** As it is written down. */
    default byte[] write(M memory) {
        return Json.write(memory);
    }

    default M read(byte[] bytes) {
        return Json.read(bytes, memory());
    }

    /** Of a memory that is much, the little that most sightings change. */
    default byte[] writeSlight(M memory) {
        return write(memory);
    }

    /**
     * The memory with what was written of it last.
     *
     * @param memory as it was last written whole
     */
    default M readSlight(M memory, byte[] bytes) {
        return read(bytes);
    }

    /** Of a subject that was never seen before. */
    M fresh();

    /** Whether it has to do with subjects of this scope; most have with agents. */
    default boolean concerns(Scope scope) {
        return scope == Scope.AGENT;
    }

    /** Whether an event of this type can mean anything to it; of others it is not told. Asked at every event. */
    default boolean hears(EventType type) {
        return true;
    }

    /** How long the windows are whose figures it looks at. */
    default Set<Duration> spans() {
        return Set.of();
    }

    /** A limit, for somebody so tolerant. */
    static Duration patience(Duration limit, double tolerance) {
        return Duration.ofMillis((long) (limit.toMillis() * tolerance));
    }

    /**
     * What follows; empty if it has nothing to do with it.
     *
     * @param tolerance 1, or more where somebody said that alarms were false: limits are so many times what they are
     */
    Optional<Judgement<M>> see(M memory, Sighting seen, double tolerance);

    /** When it wants to be told that time has passed. */
    default Optional<Instant> due(M memory, double tolerance) {
        return Optional.empty();
    }
}
