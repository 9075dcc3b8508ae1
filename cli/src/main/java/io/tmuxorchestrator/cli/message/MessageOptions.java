package io.tmuxorchestrator.cli.message;

import io.tmuxorchestrator.bridge.answer.Answers;
import io.tmuxorchestrator.cli.settings.Sender;
import io.tmuxorchestrator.runtime.template.Front;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Option;

/** What is said about a message, beside its text and to whom it goes. */
final class MessageOptions {

    /** What can be sent: every type but the one for words that a reader does not know. */
    static final class Types implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(MessageType.values())
                    .filter(type -> type != MessageType.UNKNOWN)
                    .map(MessageType::name)
                    .iterator();
        }
    }

    @Option(
            names = "--from",
            paramLabel = "WHO",
            description = "Sender (default: the agent that ORC_AGENT names, or user:<your login>).")
    private Optional<String> from = Optional.empty();

    @Option(names = "--priority", description = "${COMPLETION-CANDIDATES} (default: the template's, or NORMAL).")
    private Optional<Priority> priority = Optional.empty();

    @Option(
            names = "--type",
            completionCandidates = Types.class,
            description = "${COMPLETION-CANDIDATES} (default: the template's, or COMMAND).")
    private Optional<MessageType> type = Optional.empty();

    @Option(names = "--ttl", paramLabel = "TIME", description = "Not delivered later than this, such as 10m.")
    private Optional<Duration> ttl = Optional.empty();

    @Option(names = "--project", description = "Project it belongs to.")
    private Optional<String> project = Optional.empty();

    @Option(names = "--in-reply-to", paramLabel = "ID", description = "Message it answers.")
    private Optional<String> inReplyTo = Optional.empty();

    @Option(
            names = "--correlation",
            paramLabel = "ID",
            description = "Matter it belongs to (default: the id of the first message).")
    private Optional<String> correlation = Optional.empty();

    @Option(names = "--requires-response", description = "An answer is expected; a missing one is an event.")
    private boolean requiresResponse;

    @Option(names = "--meta", paramLabel = "KEY=VALUE", description = "Further facts for the receiver.")
    private Map<String, String> metadata = Map.of();

    /** One for each recipient, in the order they were named, all of one matter. */
    List<AgentMessage> messages(List<String> recipients, TemplateOptions.Draft draft, boolean forAnswer) {
        var messages = new ArrayList<AgentMessage>();
        var matter = correlation;
        for (var recipient : recipients) {
            var id = UUID.randomUUID().toString();
            matter = matter.or(() -> Optional.of(id));
            var message = message(id, recipient, draft).setCorrelationId(matter.orElse(id));
            if (forAnswer) {
                message.setRequiresResponse(true).setMetadata(captured(metadata));
            }
            messages.add(message.build());
        }
        return messages;
    }

    /** An agent that does not know 'orc reply' is answered for by its bridge. */
    private static Map<String, String> captured(Map<String, String> metadata) {
        var all = new HashMap<>(metadata);
        all.putIfAbsent(Answers.CAPTURE, "true");
        return all;
    }

    /** What the options do not say, the template does. */
    private AgentMessage.Builder message(String id, String to, TemplateOptions.Draft draft) {
        var front = draft.front();
        var message = AgentMessage.newBuilder()
                .setId(id)
                .setTimestamp(Instant.now())
                .setSenderId(from.or(Sender::agent).orElseGet(Sender::person))
                .setRecipientId(to)
                .setContent(draft.text())
                .setMessageType(type.or(() -> front.flatMap(Front::type)).orElse(MessageType.COMMAND))
                .setPriority(priority.or(() -> front.flatMap(Front::priority)).orElse(Priority.NORMAL))
                .setRequiresResponse(
                        requiresResponse || front.map(Front::requiresResponse).orElse(false))
                .setMetadata(metadata);
        ttl.or(() -> front.flatMap(Front::ttl)).ifPresent(t -> message.setTtlSeconds(Math.toIntExact(t.toSeconds())));
        project.ifPresent(message::setProject);
        inReplyTo.ifPresent(message::setInReplyTo);
        return message;
    }
}
