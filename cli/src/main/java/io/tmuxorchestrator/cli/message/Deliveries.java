package io.tmuxorchestrator.cli.message;

import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.avro.generic.IndexedRecord;

/**
 * What becomes of messages that were sent together, recipient by recipient, as far as events and answers have told. Pure; used
 * by the thread that reads them.
 */
final class Deliveries {

    private final Map<String, Delivery> byId = new LinkedHashMap<>();
    /** Ids of a group's copies, by the id of the message to the group. */
    private final Map<String, Set<String>> copies = new LinkedHashMap<>();

    private final Map<String, AgentMessage> originals = new LinkedHashMap<>();

    /** A message, and the agents it is expected to reach if it goes to a group; who else gets a copy shows later. */
    void expect(AgentMessage message, List<String> members) {
        originals.put(message.getId(), message);
        if (members.isEmpty()) {
            var address = Address.parse(message.getRecipientId());
            var endsInInbox = address instanceof Address.ToService || address instanceof Address.ToPerson;
            byId.put(message.getId(), delivery(message, message.getId(), message.getRecipientId(), endsInInbox));
        }
        members.forEach(agent -> copy(message, Ids.copy(message.getId(), agent), agent));
    }

    private void copy(AgentMessage original, String id, String agent) {
        copies.computeIfAbsent(original.getId(), i -> new LinkedHashSet<>()).add(id);
        byId.putIfAbsent(id, delivery(original, id, agent, false));
    }

    private static Delivery delivery(AgentMessage message, String id, String recipient, boolean endsInInbox) {
        return Delivery.of(id, recipient, message.getTimestamp(), endsInInbox);
    }

    void observe(IndexedRecord record) {
        if (record instanceof AgentEvent event) {
            event.getMessageId().ifPresent(id -> observe(event, id));
        } else if (record instanceof AgentMessage message) {
            message.getInReplyTo().ifPresent(id -> answer(message, id));
        }
    }

    private void observe(AgentEvent event, String id) {
        var original = Optional.ofNullable(event.getAttributes().get("copyOf")).map(originals::get);
        if (original.isPresent() && event.getAgent().isPresent()) {
            unexpected(original.get(), id, event.getAgent().get());
        }
        change(id, d -> d.with(event));
    }

    /** Who answers the message to a group, and not its own copy, answers for itself alone. */
    private void answer(AgentMessage answer, String id) {
        var toGroup = copies.containsKey(id);
        change(id, d -> toGroup && !d.recipient().equals(answer.getSenderId()) ? d : d.with(answer));
    }

    /** Somebody whom the directory did not show, or whom a rule of the router added. */
    private void unexpected(AgentMessage original, String id, String agent) {
        if (Address.parse(original.getRecipientId()).isGroup()) {
            byId.remove(original.getId());
        }
        copy(original, id, agent);
    }

    /** What is told about a message to a group holds for every copy. */
    private void change(String id, UnaryOperator<Delivery> change) {
        byId.computeIfPresent(id, (i, d) -> change.apply(d));
        copies.getOrDefault(id, Set.of()).forEach(copy -> byId.computeIfPresent(copy, (i, d) -> change.apply(d)));
    }

    /** Copies of a message to a group; empty for one that goes to its recipient as it is. */
    List<Delivery> copies(String id) {
        return copies.getOrDefault(id, Set.of()).stream()
                .flatMap(copy -> Optional.ofNullable(byId.get(copy)).stream())
                .toList();
    }

    List<Delivery> all() {
        return new ArrayList<>(byId.values());
    }

    boolean areEnded() {
        return byId.values().stream().allMatch(Delivery::isEnded);
    }

    boolean areSettled() {
        return byId.values().stream().allMatch(Delivery::isSettled);
    }
}
