package io.tmuxorchestrator.cli.demo.story;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of each message. */
final class Messages {

    /** What was just on its way when the team was disbanded stays in its inbox, where the next agent of that name finds it. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

    private static final String PERSON = "user:";

    private final Set<String> sent = new HashSet<>();
    private final Map<String, Instant> arrived = new HashMap<>();
    private final Map<String, Integer> delivered = new HashMap<>();
    private final Set<String> otherwise = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> answered = new HashSet<>();
    private Optional<Instant> disbanded = Optional.empty();

    /** On the topic of all messages. */
    void said(AgentMessage message) {
        sent.add(message.getId());
        if (message.getRequiresResponse() && message.getSenderId().startsWith(PERSON)) {
            asked.add(message.getId());
        }
    }

    /** In the inbox of an agent. */
    void arrived(AgentMessage message, Instant appended) {
        arrived.putIfAbsent(message.getId(), appended);
    }

    void disbanded(Instant time) {
        disbanded = Optional.of(time);
    }

    void happened(AgentEvent event) {
        event.getMessageId().ifPresent(id -> {
            switch (event.getType()) {
                case MESSAGE_DELIVERED -> delivered.merge(id, 1, Integer::sum);
                case MESSAGE_EXPIRED, MESSAGE_REFUSED, MESSAGE_DEAD_LETTERED -> otherwise.add(id);
                case MESSAGE_ANSWERED -> answered.add(id);
                default -> {}
            }
        });
    }

    int delivered() {
        return delivered.size();
    }

    int answered() {
        return answered.size();
    }

    /** In an inbox, and without an ending. */
    long waiting() {
        return arrived.keySet().stream().filter(id -> !hasEnded(id)).count();
    }

    private boolean hasEnded(String id) {
        return delivered.containsKey(id) || otherwise.contains(id);
    }

    private long lost() {
        return arrived.entrySet().stream()
                .filter(e -> !hasEnded(e.getKey()) && !isLate(e.getValue()))
                .count();
    }

    private boolean isLate(Instant appended) {
        return disbanded.filter(d -> appended.isAfter(d.minus(ON_ITS_WAY))).isPresent();
    }

    private long twice() {
        return delivered.values().stream().filter(times -> times > 1).count();
    }

    Check check() {
        return new Check(
                "messages",
                "%d sent, %d into inboxes of agents, %d delivered, %d twice, %d lost, %d ended otherwise"
                        .formatted(sent.size(), arrived.size(), delivered.size(), twice(), lost(), otherwise.size()),
                !delivered.isEmpty() && otherwise.isEmpty() && lost() == 0 && twice() == 0);
    }

    Check answers() {
        return new Check(
                "questions",
                "%d asked, %d answered"
                        .formatted(
                                asked.size(),
                                asked.stream().filter(answered::contains).count()),
                !asked.isEmpty() && answered.containsAll(asked));
    }
}
