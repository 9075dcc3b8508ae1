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
import java.util.OptionalLong;
import java.util.Set;

/** What is asked and not dealt with, in its order, each once however often it lies there. One thread. */
final class Queue {

    /** Of one round: more would only make its transaction long. */
    private static final int MOST = 200;

    private static final int REMEMBERED = 10_000;

    /** How far a round goes. */
    record Batch(List<AgentMessage> messages, OptionalLong next) {}

    private final Duration kept;
    private final Deque<Asked> waiting = new ArrayDeque<>();
    private final Set<String> seen = new LinkedHashSet<>();

    /** @param kept for how long records lie in the inbox; positions are not kept for longer either */
    Queue(Duration kept) {
        this.kept = kept;
    }

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
        for (var taken = 0; taken < MOST && !waiting.isEmpty(); taken++) {
            var asked = waiting.remove();
            next = OptionalLong.of(asked.offset() + 1);
            // Older than the inbox keeps: it was dealt with, and the position was forgotten meanwhile.
            if (Instant.ofEpochMilli(asked.appended()).plus(kept).isAfter(now)) {
                asked.message().filter(m -> isFirst(m.getId())).ifPresent(messages::add);
            }
        }
        return new Batch(messages, next);
    }

    private boolean isFirst(String id) {
        if (seen.size() >= REMEMBERED) {
            seen.remove(seen.iterator().next());
        }
        return seen.add(id);
    }
}
