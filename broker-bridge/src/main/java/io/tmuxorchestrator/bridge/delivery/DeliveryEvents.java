package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.inbox.Again;
import io.tmuxorchestrator.bridge.inbox.Waiting;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What is told about a message on its way into a pane. Pure. The id of what can happen once only is derived from the message,
 * so that whoever is told again after a crash knows it.
 */
record DeliveryEvents(String agent, String pane) {

    AgentEvent.Builder typed(Waiting w) {
        return once(w, EventType.MESSAGE_TYPED);
    }

    AgentEvent.Builder delivered(Waiting w, Instant now) {
        return once(w, EventType.MESSAGE_DELIVERED)
                .setSuccess(true)
                .setDurationMs(Math.max(0, Duration.between(w.appended(), now).toMillis()));
    }

    AgentEvent.Builder turnStarted(Waiting w) {
        return once(w, EventType.MESSAGE_TURN_STARTED);
    }

    AgentEvent.Builder expired(Waiting w) {
        return failure(once(w, EventType.MESSAGE_EXPIRED))
                .setText("expired at " + w.end() + " before " + agent + " could be given it");
    }

    AgentEvent.Builder duplicate(Waiting w) {
        var offset = w.offset().map(String::valueOf).orElse("");
        return about(w, EventType.MESSAGE_DUPLICATE)
                .setId(Ids.derived("event", EventType.MESSAGE_DUPLICATE.name(), w.id(), offset))
                .setText("the inbox of " + agent + " held it before; this copy is dropped");
    }

    AgentEvent.Builder delayed(Waiting w, String why) {
        return about(w, EventType.MESSAGE_DELAYED).setText("waits for " + agent + ": " + why);
    }

    AgentEvent.Builder unconfirmed(Waiting w) {
        return failure(once(w, EventType.MESSAGE_UNCONFIRMED))
                .setText("typed into the pane of " + agent
                        + ", and its screen does not say that it was taken; it is not typed"
                        + " again. Look with 'tmux attach'");
    }

    AgentEvent.Builder deadLettered(Waiting w, String why) {
        return failure(once(w, EventType.MESSAGE_DEAD_LETTERED)).setText(why);
    }

    AgentEvent.Builder circuit(boolean open, String why) {
        return AgentEvent.newBuilder()
                .setType(open ? EventType.CIRCUIT_OPENED : EventType.CIRCUIT_CLOSED)
                .setAgent(agent)
                .setSeverity(open ? Severity.WARNING : Severity.INFO)
                .setText(why);
    }

    AgentEvent.Builder foreignPosition() {
        return AgentEvent.newBuilder()
                .setType(EventType.ERROR_OCCURRED)
                .setAgent(agent)
                .setSeverity(Severity.WARNING)
                .setAttributes(Map.of("pane", pane))
                .setText("the option @orc_typed of pane " + pane
                        + " held what no bridge has written; it was taken out, and "
                        + agent
                        + " goes on from where the bridge knows it was. Find out what sets options of this pane,"
                        + " and leave those that begin with @orc_ alone");
    }

    private static AgentEvent.Builder failure(AgentEvent.Builder event) {
        return event.setSuccess(false).setSeverity(Severity.WARNING);
    }

    private AgentEvent.Builder once(Waiting w, EventType type) {
        return about(w, type).setId(Ids.derived("event", type.name(), w.id(), agent));
    }

    private AgentEvent.Builder about(Waiting w, EventType type) {
        var message = w.message();
        var attributes = new HashMap<String, String>();
        attributes.put("sender", message.getSenderId());
        attributes.put("priority", message.getPriority().name());
        attributes.put("pane", pane);
        if (w.isDirect()) {
            attributes.put("fallback", "true");
        }
        w.offset().ifPresent(offset -> attributes.put("offset", Long.toString(offset)));
        message.getCopyOf().ifPresent(original -> attributes.put("copyOf", original));
        if (message.getRequiresResponse()) {
            attributes.put("requiresResponse", "true");
        }
        if (Again.isOne(message)) {
            attributes.put(Again.AGAIN, "true");
        }
        var event = AgentEvent.newBuilder()
                .setType(type)
                .setAgent(agent)
                .setMessageId(w.id())
                .setCorrelationId(message.getCorrelationId().orElse(w.id()))
                .setAttributes(attributes);
        message.getProject().ifPresent(event::setProject);
        message.getTaskId().ifPresent(event::setTaskId);
        message.getScheduleId().ifPresent(event::setScheduleId);
        return event;
    }
}
