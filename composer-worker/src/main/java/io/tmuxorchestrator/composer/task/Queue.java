package io.tmuxorchestrator.composer.task;

import io.tmuxorchestrator.composer.task.Inbox.Asked;
import io.tmuxorchestrator.schemas.AgentMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** What is asked and not dealt with, in its order, each once however often it lies there. One thread. */
final class Queue {

    /** Of one round: more would only make its transaction long. */
    private static final int MOST = 200;

    private static final int REMEMBERED = 10_000;

    /** How far a round goes. */
    record Batch(List<AgentMessage> messages, OptionalLong next, Care care) {}

    /** A record of which nothing that came can be written. */
    record Culprit(long offset, KafkaException why, Care care) {}

    private final Duration kept;
    private final Deque<Asked> waiting = new ArrayDeque<>();
    private final Set<String> seen = new LinkedHashSet<>();
    /** Of the first record that need not be taken alone. */
    private long careful;

    private Optional<Culprit> culprit = Optional.empty();
    private Batch taken = new Batch(List.of(), OptionalLong.empty(), Care.USUAL);

    /** @param kept for how long records lie in the inbox; positions are not kept for longer either */
    Queue(Duration kept) {
        this.kept = kept;
    }

    /** To be read anew. */
    void clear() {
        waiting.clear();
        seen.clear();
    }

    void put(Asked asked) {
        if (asked.isNew()) {
            waiting.add(asked);
        } else {
            asked.message().ifPresent(m -> isFirst(m.getId()));
        }
    }

    /** What comes next, and where to go on after it. */
    Batch take(Instant now) {
        var messages = new ArrayList<AgentMessage>();
        var next = OptionalLong.empty();
        var care =
                Optional.ofNullable(waiting.peek()).map(a -> care(a.offset())).orElse(Care.USUAL);
        var most = care == Care.USUAL ? MOST : 1;
        for (var count = 0; count < most && !waiting.isEmpty(); count++) {
            var asked = waiting.remove();
            next = OptionalLong.of(asked.offset() + 1);
            // Older than the inbox keeps: it was dealt with, and the position was forgotten meanwhile.
            if (Instant.ofEpochMilli(asked.appended()).plus(kept).isAfter(now)) {
                asked.message().filter(m -> isFirst(m.getId())).ifPresent(messages::add);
            }
        }
        taken = new Batch(care == Care.PASSED_OVER ? List.of() : List.copyOf(messages), next, care);
        return taken;
    }

    private Care care(long offset) {
        return culprit.filter(c -> c.offset() == offset)
                .map(Culprit::care)
                .orElse(offset < careful ? Care.ALONE : Care.USUAL);
    }

    /** What came of those that were taken last cannot be written: they are taken with more care when they come again. */
    void unwritable(KafkaException why) {
        var next = taken.next();
        if (next.isEmpty()) {
            return; // Nobody asked for it.
        }
        switch (taken.care()) {
            case USUAL -> careful = next.getAsLong();
            case ALONE -> culprit = Optional.of(new Culprit(next.getAsLong() - 1, why, Care.REFUSED));
            case REFUSED, PASSED_OVER ->
                culprit = Optional.of(new Culprit(next.getAsLong() - 1, why, Care.PASSED_OVER));
        }
    }

    /** Who is to be put aside before it is refused. */
    Optional<Culprit> culprit() {
        return culprit.filter(c -> c.care() == Care.REFUSED);
    }

    private boolean isFirst(String id) {
        if (seen.size() >= REMEMBERED) {
            seen.remove(seen.iterator().next());
        }
        return seen.add(id);
    }
}
