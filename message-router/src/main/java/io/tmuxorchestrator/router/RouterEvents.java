package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import java.util.HashMap;
import java.util.List;

/** What the router tells about a message. Pure. */
final class RouterEvents {

    /** Of an event that a message was accepted: it belongs to an exchange. */
    static final String IN_REPLY_TO = "inReplyTo";

    static final String REQUIRES_RESPONSE = "requiresResponse";
    static final String COPY_OF = "copyOf";
    static final String SENDER = "sender";

    private RouterEvents() {}

    static List<AgentEvent.Builder> of(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted a) {
            return accepted(a);
        } else if (outcome instanceof Outcome.Delayed d) {
            return List.of(about(d.message(), EventType.MESSAGE_DELAYED)
                    .setAgent(d.message().getRecipientId())
                    .setText("waits until " + d.until() + ": " + d.reason()));
        } else if (outcome instanceof Outcome.Expired e) {
            return failed(e.message(), EventType.MESSAGE_EXPIRED, "expired at " + e.at() + " before it was routed");
        } else if (outcome instanceof Outcome.Refused r) {
            return failed(r.message(), EventType.MESSAGE_REFUSED, r.reason());
        } else if (outcome instanceof Outcome.Duplicate d) {
            return List.of(duplicate(d));
        }
        var letter = (Outcome.DeadLettered) outcome;
        return failed(letter.message(), EventType.MESSAGE_DEAD_LETTERED, letter.reason());
    }

    private static List<AgentEvent.Builder> accepted(Outcome.Accepted a) {
        return a.copies().isEmpty()
                ? List.of(about(a.message(), EventType.MESSAGE_ACCEPTED).setSuccess(true))
                : a.copies().stream()
                        .map(copy -> accepted(copy, a.offTree().contains(copy.getId())))
                        .toList();
    }

    private static AgentEvent.Builder accepted(AgentMessage copy, boolean offTree) {
        var event = about(copy, EventType.MESSAGE_ACCEPTED)
                .setAgent(copy.getRecipientId())
                .setSuccess(true);
        if (offTree) {
            event.getAttributes().put("offTree", "true");
        }
        return event;
    }

    private static AgentEvent.Builder duplicate(Outcome.Duplicate d) {
        var event = about(d.message(), EventType.MESSAGE_DUPLICATE)
                .setText("dropped: its id is that of the message at offset " + d.first()
                        + "; give each message an id of its own, or none");
        event.getAttributes().put("offset", Long.toString(d.again()));
        return event;
    }

    private static List<AgentEvent.Builder> failed(AgentMessage message, EventType type, String why) {
        return List.of(about(message, type)
                .setSuccess(false)
                .setSeverity(Severity.WARNING)
                .setText(why));
    }

    private static AgentEvent.Builder about(AgentMessage message, EventType type) {
        var attributes = new HashMap<String, String>();
        attributes.put(SENDER, message.getSenderId());
        attributes.put("recipient", message.getRecipientId());
        message.getCopyOf().ifPresent(original -> attributes.put(COPY_OF, original));
        message.getInReplyTo().ifPresent(question -> attributes.put(IN_REPLY_TO, question));
        if (message.getRequiresResponse()) {
            attributes.put(REQUIRES_RESPONSE, "true");
        }
        var rule = message.getMetadata().get(Rules.RULE);
        if (rule != null) {
            attributes.put("rule", rule);
        }
        var event = AgentEvent.newBuilder()
                .setType(type)
                .setMessageId(message.getId())
                .setAttributes(attributes);
        message.getProject().ifPresent(event::setProject);
        message.getTaskId().ifPresent(event::setTaskId);
        message.getScheduleId().ifPresent(event::setScheduleId);
        message.getCorrelationId().ifPresent(event::setCorrelationId);
        return event;
    }
}
