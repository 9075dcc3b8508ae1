package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.MessageCheck;
import io.tmuxorchestrator.schemas.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What becomes of a message. Pure: the same message, directory and time give the same answer. */
final class Routing {

    /** What becomes of it. Every message has exactly one. As text, without what the message says. */
    sealed interface Outcome {
        /** It goes, as it is or in copies, each with the agent or service it is for as its recipient. */
        record Accepted(AgentMessage original, List<AgentMessage> copies) implements Outcome {
            @Override
            public String toString() {
                return "accepted for "
                        + (copies.size() == 1 ? copies.get(0).getRecipientId() : copies.size() + " inboxes");
            }
        }

        /** It came too late. */
        record Expired(AgentMessage original, Instant at) implements Outcome {
            @Override
            public String toString() {
                return "expired at " + at;
            }
        }

        /** Nobody can be given it. */
        record Refused(AgentMessage original, String reason) implements Outcome {
            @Override
            public String toString() {
                return "refused: " + reason;
            }
        }
    }

    private final Directory directory;

    Routing(Directory directory) {
        this.directory = directory;
    }

    /** The append time is the broker's; the message has been identified, see {@link #identified}. */
    Outcome route(AgentMessage message, Instant appended, Instant now) {
        var refusals = MessageCheck.refusals(message);
        if (!refusals.isEmpty()) {
            return new Outcome.Refused(
                    message, refusals.stream().map(Refusal::toString).collect(Collectors.joining("\n")));
        }
        var end = message.getTtlSeconds().map(appended::plusSeconds).orElse(Instant.MAX);
        if (!now.isBefore(end)) {
            return new Outcome.Expired(message, end);
        }
        var address = Address.parse(message.getRecipientId());
        // A person reads orc.messages through the dashboard; there is no inbox to put a copy into.
        if (address instanceof Address.ToPerson) {
            return new Outcome.Accepted(message, List.of());
        }
        if (address instanceof Address.ToAgent || address instanceof Address.ToService) {
            return direct(message, address);
        }
        return toMany(message, address);
    }

    private Outcome direct(AgentMessage message, Address address) {
        if (address instanceof Address.ToAgent
                && directory.find(address, message.getSenderId()).isEmpty()) {
            return nobody(message, address, "is not known");
        }
        return new Outcome.Accepted(message, List.of(message));
    }

    private Outcome toMany(AgentMessage message, Address address) {
        var agents = directory.find(address, message.getSenderId());
        return agents.isEmpty()
                ? nobody(message, address, "means no agent")
                : new Outcome.Accepted(
                        message, agents.stream().map(a -> copy(message, a)).toList());
    }

    private Outcome nobody(AgentMessage message, Address address, String problem) {
        return new Outcome.Refused(
                message,
                new Refusal("recipientId", message.getRecipientId(), problem, directory.suggestion(address))
                        .toString());
    }

    private static AgentMessage copy(AgentMessage message, Agent agent) {
        return AgentMessage.newBuilder(message)
                .setId(Ids.copy(message.getId(), agent.getAgent()))
                .setCopyOf(message.getId())
                .setRecipientId(agent.getAgent())
                .build();
    }

    /** With the id, time and correlation that its producer may have left out. */
    static AgentMessage identified(AgentMessage message, String topic, int partition, long offset, Instant appended) {
        var id = message.getId().isEmpty() ? Ids.at(topic, partition, offset) : message.getId();
        return AgentMessage.newBuilder(message)
                .setId(id)
                .setTimestamp(message.getTimestamp().equals(Instant.EPOCH) ? appended : message.getTimestamp())
                .setCorrelationId(message.getCorrelationId().orElse(id))
                .build();
    }
}
