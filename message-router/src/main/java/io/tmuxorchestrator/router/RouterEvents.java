package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import java.util.HashMap;
import java.util.List;

/** What the router tells about a message. Pure. */
final class RouterEvents {

    private RouterEvents() {}

    static List<AgentEvent.Builder> of(Routing.Outcome outcome) {
        if (outcome instanceof Routing.Outcome.Accepted a) {
            return a.copies().isEmpty()
                    ? List.of(about(a.original(), EventType.MESSAGE_ACCEPTED).setSuccess(true))
                    : a.copies().stream().map(RouterEvents::accepted).toList();
        }
        if (outcome instanceof Routing.Outcome.Expired e) {
            return List.of(about(e.original(), EventType.MESSAGE_EXPIRED)
                    .setSuccess(false)
                    .setSeverity(Severity.WARNING)
                    .setText("expired at " + e.at() + " before it was routed"));
        }
        var refused = (Routing.Outcome.Refused) outcome;
        return List.of(about(refused.original(), EventType.MESSAGE_DEAD_LETTERED)
                .setSuccess(false)
                .setSeverity(Severity.WARNING)
                .setText(refused.reason()));
    }

    private static AgentEvent.Builder accepted(AgentMessage copy) {
        return about(copy, EventType.MESSAGE_ACCEPTED)
                .setAgent(copy.getRecipientId())
                .setSuccess(true);
    }

    private static AgentEvent.Builder about(AgentMessage message, EventType type) {
        var attributes = new HashMap<String, String>();
        attributes.put("sender", message.getSenderId());
        attributes.put("recipient", message.getRecipientId());
        message.getCopyOf().ifPresent(original -> attributes.put("copyOf", original));
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
