package io.tmuxorchestrator.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds what was sent against what became of it. Pure: entries are made by whoever reads the topics, the answer is what the
 * promise of delivery does not allow.
 */
public final class MessageAccount {

    /** How a message may end. */
    public enum Ending {
        /** In the inboxes it means. */
        INBOXES,
        /** As above, or as expired, depending on when it was read. */
        INBOXES_OR_EXPIRED,
        /** In the dead letters. */
        DEAD_LETTER,
        /** It is for a person: an event says that it was accepted. */
        ACCEPTED,
        /** A rule is against it: an event says that it was refused. */
        REFUSED,
        /** One with its id was sent before: an event says that it was dropped. */
        DROPPED
    }

    /**
     * A message that the broker has acknowledged.
     *
     * @param number counts what was sent, in its order
     */
    public record Sent(int number, String id, String sender, String address, Set<String> inboxes, Ending ending) {
        public Sent {
            inboxes = Set.copyOf(inboxes);
        }
    }

    private final Map<String, Sent> sent = new LinkedHashMap<>();
    private final Map<String, Set<String>> copies = new HashMap<>();
    private final Set<String> letters = new HashSet<>();
    private final Set<String> expired = new HashSet<>();
    private final Set<String> accepted = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<String> dropped = new HashSet<>();
    private int delayed;
    private final Map<String, Integer> latest = new HashMap<>();
    private final Set<String> disorder = new LinkedHashSet<>();
    private int repeatedCopies;
    private int repeatedLetters;

    public void sent(Sent message) {
        sent.put(message.id(), message);
    }

    /** A copy in an inbox; those of one inbox in the order in which they lie there. */
    public void copy(String id, String inbox) {
        if (!copies.computeIfAbsent(id, i -> new HashSet<>()).add(inbox)) {
            repeatedCopies++;
            return;
        }
        var message = sent.get(id);
        if (message != null) {
            var line = message.sender() + " > " + message.address() + " in " + inbox;
            var before = latest.merge(line, message.number(), Math::max);
            if (before > message.number()) {
                disorder.add("out of order: " + message + " after number " + before + ", " + line);
            }
        }
    }

    public void letter(String id) {
        if (!letters.add(id)) {
            repeatedLetters++;
        }
    }

    public void expired(String id) {
        expired.add(id);
    }

    public void accepted(String id) {
        accepted.add(id);
    }

    public void refused(String id) {
        refused.add(id);
    }

    public void dropped(String id) {
        dropped.add(id);
    }

    /** It waits; no ending. */
    public void delayed() {
        delayed++;
    }

    /** How often it was told that a message waits. */
    public int delays() {
        return delayed;
    }

    /** Whether every message has ended, in whatever way. */
    public boolean isSettled() {
        return sent.values().stream().allMatch(this::hasEnded);
    }

    private boolean hasEnded(Sent message) {
        return switch (message.ending()) {
            case INBOXES -> in(message).containsAll(message.inboxes());
            case INBOXES_OR_EXPIRED ->
                expired.contains(message.id()) || in(message).containsAll(message.inboxes());
            case DEAD_LETTER -> letters.contains(message.id());
            case ACCEPTED -> accepted.contains(message.id());
            case REFUSED -> refused.contains(message.id());
            case DROPPED -> dropped.contains(message.id());
        };
    }

    /** What the promise does not allow; empty if it was kept. */
    public List<String> violations() {
        var found = new ArrayList<String>(disorder);
        for (var message : sent.values()) {
            if (!hasEnded(message)) {
                found.add("lost: " + message + ", found in " + in(message));
            }
            var wrong = new HashSet<>(in(message));
            wrong.removeAll(message.inboxes());
            if (!wrong.isEmpty()) {
                found.add("in an inbox it is not for: " + message + " in " + wrong);
            }
            if (letters.contains(message.id()) && message.ending() != Ending.DEAD_LETTER) {
                found.add("in the dead letters although it is right: " + message);
            }
            if (refused.contains(message.id()) && message.ending() != Ending.REFUSED) {
                found.add("refused although no rule is against it: " + message);
            }
            if (dropped.contains(message.id()) && message.ending() != Ending.DROPPED) {
                found.add("dropped although its id is its own: " + message);
            }
            if (expired.contains(message.id()) && message.ending() != Ending.INBOXES_OR_EXPIRED) {
                found.add("expired without a limit: " + message);
            }
        }
        var unknown = new HashSet<>(copies.keySet());
        unknown.removeAll(sent.keySet());
        unknown.forEach(id -> found.add("in an inbox although nobody sent it: " + id));
        return List.copyOf(found);
    }

    /**
     * Messages both in an inbox and told as expired. A worker that is killed after it wrote the copy and before it committed
     * reads the message again, and by then it may have expired. What lies in the inbox counts: the bridge tells the end.
     */
    public long endedTwice() {
        return expired.stream().filter(copies::containsKey).count();
    }

    /** What a replay wrote again; the reader of an inbox recognises it by its id. */
    public int repeatedCopies() {
        return repeatedCopies;
    }

    @Override
    public String toString() {
        return "%d messages, %d with copies, %d dead letters, %d expired, %d refused, %d dropped; told as delayed: %d; written again: %d copies, %d dead letters; %d both in an inbox and expired"
                .formatted(
                        sent.size(),
                        copies.size(),
                        letters.size(),
                        expired.size(),
                        refused.size(),
                        dropped.size(),
                        delayed,
                        repeatedCopies,
                        repeatedLetters,
                        endedTwice());
    }

    private Set<String> in(Sent message) {
        return copies.getOrDefault(message.id(), Set.of());
    }
}
