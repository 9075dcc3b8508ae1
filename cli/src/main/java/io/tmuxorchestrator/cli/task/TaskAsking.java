package io.tmuxorchestrator.cli.task;

import io.tmuxorchestrator.cli.agent.WaitOptions;
import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Following;
import io.tmuxorchestrator.cli.broker.Publisher;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.settings.Sender;
import io.tmuxorchestrator.composer.task.Request;
import io.tmuxorchestrator.composer.task.Verb;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.json.RecordJson;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks the composer for something that is to happen to tasks, by message as anybody may, and tells what came of it. */
final class TaskAsking {

    private static final String COMPOSER = "service:composer";
    private static final Set<EventType> UNHEARD =
            EnumSet.of(EventType.MESSAGE_REFUSED, EventType.MESSAGE_EXPIRED, EventType.MESSAGE_DEAD_LETTERED);

    @Option(
            names = "--from",
            paramLabel = "WHO",
            description = "Who wants it (default: the agent that ORC_AGENT names, or user:<your login>).")
    private Optional<String> from = Optional.empty();

    @Mixin
    private WaitOptions waiting = new WaitOptions();

    @Option(names = "--json", description = "The event that tells what came of it, as one JSON object.")
    private boolean json;

    String who() {
        return from.or(Sender::agent).orElseGet(Sender::person);
    }

    AgentMessage.Builder message(Verb verb, String text, Map<String, String> facts) {
        var metadata = new HashMap<>(facts);
        metadata.put(Request.VERB, verb.word());
        if (waiting.isAsked()) {
            metadata.put(Request.LOOKS_ON, "true");
        }
        return AgentMessage.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setTimestamp(Instant.now())
                .setSenderId(who())
                .setRecipientId(COMPOSER)
                .setMessageType(MessageType.PROGRESS_UPDATE)
                .setMetadata(metadata)
                .setContent(text);
    }

    void ask(AgentMessage message, Configuration configuration, Output output) throws InterruptedException {
        var clients = Broker.clients(configuration, "orc-task");
        try (var following = new Following(clients);
                var publisher = new Publisher(clients)) {
            publisher.publish(
                    new ProducerRecord<>(clients.topics().name(Topic.MESSAGES), message.getRecipientId(), message));
            if (waiting.isAsked()) {
                tell(answer(following, message), output);
            } else {
                output.progress("asked; 'orc task list' shows what comes of it");
            }
        }
    }

    private AgentEvent answer(Following following, AgentMessage message) {
        var answers = new ArrayList<AgentEvent>();
        following.until(
                () -> !answers.isEmpty(),
                waiting.timeout(),
                r -> answer(r, message).ifPresent(answers::add));
        return answers.stream()
                .findFirst()
                .orElseThrow(
                        () -> new CommandFailure(
                                ExitCode.TIMED_OUT,
                                "nobody has dealt with it within " + Times.rounded(waiting.timeout())
                                        + ". It is not lost; 'orc workers' tells whether message-router and composer-worker run"));
    }

    /** A new task is told of before what becomes of it. */
    private static Optional<AgentEvent> answer(IndexedRecord record, AgentMessage message) {
        return record instanceof AgentEvent event
                        && event.getMessageId().filter(message.getId()::equals).isPresent()
                        && (UNHEARD.contains(event.getType()) || isAnswer(event, message))
                ? Optional.of(event)
                : Optional.empty();
    }

    private static boolean isAnswer(AgentEvent event, AgentMessage message) {
        var isNew = Verb.ADD.word().equals(message.getMetadata().get(Request.VERB));
        return isNew
                ? event.getType() == EventType.TASK_CREATED || event.getType() == EventType.TASK_REFUSED
                : event.getType().name().startsWith("TASK_");
    }

    private void tell(AgentEvent event, Output output) {
        if (event.getType() == EventType.TASK_REFUSED || UNHEARD.contains(event.getType())) {
            throw new CommandFailure(ExitCode.REFUSED, event.getText().orElse("it was refused"));
        }
        if (json) {
            output.json(RecordJson.tree(event));
        } else {
            output.line("%s", event.getText().orElse(""));
        }
    }
}
