package io.tmuxorchestrator.composer.task;

import io.tmuxorchestrator.runtime.template.InvalidTemplate;
import io.tmuxorchestrator.runtime.template.Template;
import io.tmuxorchestrator.runtime.template.Templates;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Task;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What agents are told about tasks. The same matter gives the same id, however often it is told. */
final class Letters {

    private static final Logger LOG = LoggerFactory.getLogger(Letters.class);
    private static final String TEMPLATE = "task-assignment";

    /** Attribute of a task: what counts as done. */
    static final String CRITERIA = "criteria";

    private final Templates templates;

    Letters(Templates templates) {
        this.templates = templates;
    }

    /** To whom it is given. */
    AgentMessage assignment(Task task, String agent, Cause cause, Instant now) {
        return letter(task, agent, MessageType.TASK_ASSIGNMENT, assignment(task), cause, now)
                .setPriority(task.getPriority())
                .build();
    }

    /** By the user's own template if it can be filled, for nobody is there to mend it. */
    private String assignment(Task task) {
        var values = new HashMap<String, String>();
        values.put("id", task.getId());
        values.put(
                "task",
                task.getDescription().isEmpty() ? task.getTitle() : task.getTitle() + "\n" + task.getDescription());
        Optional.ofNullable(task.getAttributes().get(CRITERIA)).ifPresent(c -> values.put("criteria", c));
        task.getDeadline().ifPresent(d -> values.put("deadline", d.toString()));
        values.put("note", howToReport(task.getId()));
        try {
            return fill(templates.find(TEMPLATE).orElseThrow(), values);
        } catch (InvalidTemplate e) {
            LOG.atWarn().log("the shipped text is sent in place of a template that cannot be used: {}", e.getMessage());
            return fill(templates.findShipped(TEMPLATE).orElseThrow(), values);
        }
    }

    private static String fill(Template template, Map<String, String> values) {
        var known = new HashMap<>(values);
        var names = template.parameters().stream().map(Template.Parameter::name).toList();
        known.keySet().retainAll(names);
        var text = template.fill(known);
        return names.contains("note") ? text : text + "\n" + values.get("note");
    }

    private static String howToReport(String id) {
        return """
                Report with these commands: orc task progress %1$s 40 "what is done" when you have begun and now and then, \
                orc task block %1$s "why" when you cannot go on, orc task done %1$s "what shows that it works" at the end.""".formatted(id);
    }

    AgentMessage review(Task task, String reviewer, String report, Cause cause, Instant now) {
        var text =
                """
                REVIEW of task %1$s: %2$s
                %3$s says that it is done: %4$s
                Check it yourself: read the change, run it and its tests. Then orc task approve %1$s, or \
                orc task return %1$s "what is missing".""".formatted(task.getId(), task.getTitle(), task.getAssignee().orElse("somebody"), words(report));
        return letter(task, reviewer, MessageType.COMMAND, text, cause, now)
                .setPriority(task.getPriority())
                .build();
    }

    AgentMessage reminder(Task task, String agent, Cause cause, Instant now) {
        var text = "Task %1$s (%2$s) is yours, and nothing was heard of it for a while. Go on with it. %3$s"
                .formatted(task.getId(), task.getTitle(), howToReport(task.getId()));
        return letter(task, agent, MessageType.STATUS_REQUEST, text, cause, now).build();
    }

    AgentMessage returned(Task task, String agent, String why, Cause cause, Instant now) {
        var text = "Task %1$s is not done yet, %2$s says: %3$s\nWhen it is: orc task done %1$s \"what shows it\"."
                .formatted(task.getId(), cause.by(), words(why));
        return letter(task, agent, MessageType.TASK_ASSIGNMENT, text, cause, now)
                .setPriority(task.getPriority())
                .build();
    }

    /** To whoever had it. */
    AgentMessage takenAway(Task task, String agent, String why, Cause cause, Instant now) {
        var text = "Task %s (%s) is not yours any more: %s. Stop working on it; leave what you have committed."
                .formatted(task.getId(), task.getTitle(), why);
        return letter(task, agent, MessageType.COMMAND, text, cause, now).build();
    }

    /** To whoever leads: that somebody cannot go on, or gave up. */
    AgentMessage trouble(Task task, String lead, String what, Cause cause, Instant now) {
        var text = "Task %s (%s): %s".formatted(task.getId(), task.getTitle(), what);
        return letter(task, lead, MessageType.ERROR_REPORT, text, cause, now).build();
    }

    /** To whoever wanted it. */
    AgentMessage done(Task task, String report, Cause cause, Instant now) {
        var text = "Task %s (%s) is done: %s".formatted(task.getId(), task.getTitle(), words(report));
        return letter(task, task.getRequestedBy(), MessageType.STATUS_RESPONSE, text, cause, now)
                .build();
    }

    /** To whoever asked for what was not done and does not look on. */
    static Optional<AgentMessage> refusal(Request request, String why, Instant now) {
        if (request.facts().containsKey(Request.LOOKS_ON)
                || request.isAnswer() // Else two could thank each other for ever.
                || !Address.Name.isLegal(request.by())) {
            return Optional.empty();
        }
        var message = AgentMessage.newBuilder()
                .setId(Ids.derived("task-refused", request.id()))
                .setTimestamp(now)
                .setSenderId(Cause.SERVICE)
                .setRecipientId(request.by())
                .setMessageType(MessageType.ERROR_REPORT)
                .setInReplyTo(request.id())
                .setContent("What you sent to " + Cause.SERVICE + " changed nothing: " + why);
        request.task().ifPresent(message::setTaskId);
        request.project().ifPresent(message::setProject);
        return Optional.of(message.build());
    }

    private static AgentMessage.Builder letter(
            Task task, String to, MessageType type, String text, Cause cause, Instant now) {
        var message = AgentMessage.newBuilder()
                .setId(Ids.derived("task", task.getId(), cause.id(), type.name(), to))
                .setTimestamp(now)
                .setSenderId(Cause.SERVICE)
                .setRecipientId(to)
                .setMessageType(type)
                .setTaskId(task.getId())
                .setCorrelationId(task.getId())
                .setContent(text);
        task.getProject().ifPresent(message::setProject);
        return message;
    }

    private static String words(String text) {
        return text.isBlank() ? "(no word)" : text;
    }
}
