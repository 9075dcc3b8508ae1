package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.runtime.template.Front;
import io.tmuxorchestrator.runtime.template.InvalidTemplate;
import io.tmuxorchestrator.runtime.template.Template;
import io.tmuxorchestrator.runtime.template.Templates;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.Schedule;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;

/** Makes the message of a firing. The same firing gives the same id, whoever sends it and however often. */
final class Notes {

    /** Who speaks if nobody is named, or if an agent would speak to itself. */
    static final String SENDER = "service:scheduler";

    static final String NOMINAL = "scheduledFor";
    static final String OUT_OF_TURN = "outOfTurn";
    private static final String NOTE = "note";

    private final Templates templates;

    Notes(Templates templates) {
        this.templates = templates;
    }

    /** Of a nominal time. Throws {@link InvalidTemplate}. */
    AgentMessage of(Schedule schedule, Instant nominal, Instant now, String mark) {
        var id = Ids.derived("schedule", schedule.getId(), Long.toString(nominal.toEpochMilli()));
        return message(schedule, id, NOMINAL, nominal, now, mark);
    }

    /** Of a firing that somebody asked for. Throws {@link InvalidTemplate}. */
    AgentMessage outOfTurn(Schedule schedule, Instant asked, Instant now) {
        var id = Ids.derived("schedule", schedule.getId(), "now", Long.toString(asked.toEpochMilli()));
        return message(schedule, id, OUT_OF_TURN, asked, now, "");
    }

    private AgentMessage message(Schedule schedule, String id, String kind, Instant time, Instant now, String mark) {
        var template = schedule.getTemplate().map(this::template);
        var front = template.map(Template::front);
        var metadata = new HashMap<String, String>();
        metadata.put(kind, time.toString());
        var message = AgentMessage.newBuilder()
                .setId(id)
                .setTimestamp(now)
                .setSenderId(sender(schedule))
                .setRecipientId(schedule.getRecipientId())
                .setContent(mark + template.map(t -> filled(t, schedule)).orElse(schedule.getContent()))
                .setMessageType(Optional.of(schedule.getMessageType())
                        .filter(t -> t != MessageType.COMMAND)
                        .or(() -> front.flatMap(Front::type))
                        .orElse(MessageType.COMMAND))
                .setPriority(Optional.of(schedule.getPriority())
                        .filter(p -> p != Priority.NORMAL)
                        .or(() -> front.flatMap(Front::priority))
                        .orElse(Priority.NORMAL))
                .setRequiresResponse(schedule.getRequiresResponse()
                        || front.map(Front::requiresResponse).orElse(false))
                .setMetadata(metadata)
                .setScheduleId(schedule.getId());
        schedule.getTtlSeconds()
                .or(() -> front.flatMap(Front::ttl).map(t -> Math.toIntExact(t.toSeconds())))
                .ifPresent(message::setTtlSeconds);
        schedule.getProject().ifPresent(message::setProject);
        return message.build();
    }

    private static String sender(Schedule schedule) {
        var by = schedule.getRequestedBy();
        return by.isEmpty() || by.equals(schedule.getRecipientId()) ? SENDER : by;
    }

    private Template template(String name) {
        return templates
                .find(name)
                .orElseThrow(() ->
                        new InvalidTemplate("there is no template '" + name + "' here; " + templates.suggestion(name)));
    }

    private static String filled(Template template, Schedule schedule) {
        var values = new HashMap<>(schedule.getParameters());
        if (!schedule.getContent().isBlank()) {
            values.put(NOTE, schedule.getContent());
        }
        return template.fill(values);
    }
}
