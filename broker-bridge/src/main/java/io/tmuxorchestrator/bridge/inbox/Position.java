package io.tmuxorchestrator.bridge.inbox;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * How far an inbox has come. Stored as text in the pane itself, by the very command that types, so that the pane says what it
 * has been given.
 *
 * @param topic id of the inbox topic: a topic that was made anew counts its offsets anew
 * @param next every message before it is settled
 * @param ahead settled although something before it waits, because it overtook
 * @param untold delivered, and perhaps not yet said so on the events
 * @param current what was typed last, or empty: an offset, or {@code =} and the id of a message without one
 * @param program process that it was typed into, 0 if none
 */
public record Position(
        String topic, long next, SortedSet<Long> ahead, SortedSet<Long> untold, String current, long program) {

    private static final String VERSION = "1";
    private static final int FIELDS = 7;

    public Position {
        ahead = new TreeSet<>(ahead);
        untold = new TreeSet<>(untold);
    }

    public static Position at(String topic, long next) {
        return new Position(topic, next, new TreeSet<>(), new TreeSet<>(), "", 0);
    }

    public boolean isSettled(long offset) {
        return offset < next || ahead.contains(offset);
    }

    /** It has ended, one way or another. */
    public Position settle(long offset) {
        if (isSettled(offset)) {
            return this;
        }
        var settled = new TreeSet<>(ahead);
        settled.add(offset);
        var reached = next;
        while (settled.remove(reached)) {
            reached++;
        }
        return new Position(topic, reached, settled, untold, current, program);
    }

    /** What another position settles is settled, too; the rest stays as it is. */
    public Position and(Position other) {
        var both = new TreeSet<>(ahead);
        both.addAll(other.ahead);
        var reached = Math.max(next, other.next);
        both.headSet(reached).clear();
        while (both.remove(reached)) {
            reached++;
        }
        return new Position(topic, reached, both, untold, current, program);
    }

    /** It is being typed; what was typed before it has been submitted. */
    public Position type(long offset, long into) {
        var settled = settle(offset);
        return new Position(topic, settled.next, settled.ahead, delivered().untold, Long.toString(offset), into);
    }

    /** The same for a message that came without the broker. */
    public Position typeDirectly(String id, long into) {
        return new Position(topic, next, ahead, delivered().untold, "=" + id, into);
    }

    /** Either of these. */
    public Position type(Waiting w, long into) {
        return w.offset().map(o -> type(o, into)).orElseGet(() -> typeDirectly(w.id(), into));
    }

    /** It was given in another way than by typing. */
    public Position given(long offset) {
        if (isSettled(offset)) {
            return this;
        }
        var settled = settle(offset);
        var more = new TreeSet<>(untold);
        more.add(offset);
        return new Position(topic, settled.next, settled.ahead, more, current, program);
    }

    /** What was typed has been submitted, and nothing is on its way. */
    public Position delivered() {
        var more = new TreeSet<>(untold);
        currentOffset().ifPresent(more::add);
        return new Position(topic, next, ahead, more, "", 0);
    }

    /** What was typed has ended in another way, and that has been told. */
    public Position dropped() {
        return new Position(topic, next, ahead, untold, "", 0);
    }

    /** It was not typed after all, or went down with its program before it was submitted: it is to be typed again. */
    public Position untyped(long offset) {
        var settled = new TreeSet<>(ahead);
        LongStream.range(offset, next).forEach(settled::add);
        settled.remove(offset);
        var delivered = new TreeSet<>(untold);
        delivered.remove(offset);
        var without = new Position(topic, Math.min(next, offset), settled, delivered, current, program);
        return isCurrent(offset) ? without.dropped() : without;
    }

    /** The broker has the event that says it was delivered. */
    public Position told(long offset) {
        var fewer = new TreeSet<>(untold);
        fewer.remove(offset);
        var told = new Position(topic, next, ahead, fewer, current, program);
        return isCurrent(offset) ? told.dropped() : told;
    }

    /** Offset of what was typed last; empty if that had none. */
    public Optional<Long> currentOffset() {
        return current.isEmpty() || current.startsWith("=") ? Optional.empty() : Optional.of(Long.valueOf(current));
    }

    public boolean isCurrent(Waiting w) {
        return current.equals(w.mark());
    }

    public boolean isCurrent(long offset) {
        return currentOffset().filter(o -> o == offset).isPresent();
    }

    /** The first record that is of interest after a restart. */
    public long earliest() {
        var first = untold.isEmpty() ? next : Math.min(next, untold.first());
        return Math.min(first, currentOffset().orElse(next));
    }

    /** Without a character that tmux or its formats could take for anything else. */
    public String encode() {
        return String.join(
                ":",
                VERSION,
                topic,
                Long.toString(next),
                OffsetRanges.encode(ahead),
                OffsetRanges.encode(untold),
                current,
                Long.toString(program));
    }

    /** Empty if it is not one of ours. */
    public static Optional<Position> decode(String text) {
        var fields = text.split(":", -1);
        if (fields.length != FIELDS || !fields[0].equals(VERSION)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Position(
                    fields[1],
                    Long.parseLong(fields[2]),
                    OffsetRanges.decode(fields[3]),
                    OffsetRanges.decode(fields[4]),
                    fields[5],
                    Long.parseLong(fields[6])));
        } catch (NumberFormatException e) {
            return Optional.empty(); // Somebody else wrote it; then it says nothing.
        }
    }
}
