package io.tmuxorchestrator.composer.task;

import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Attachments;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.Priority;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a message asks about tasks: in words of its metadata, or else by its type alone, so that an agent which reports as it
 * would to anybody is understood.
 *
 * @param by who asks; empty if nobody says so
 * @param task empty for a new one
 * @param matter what the message belongs to, which may be a task
 * @param isAnswer whether it answers another message
 * @param facts further words of the metadata
 */
public record Request(
        String id,
        String by,
        MessageType type,
        Optional<String> task,
        Optional<String> matter,
        boolean isAnswer,
        Optional<String> project,
        String text,
        Priority priority,
        Optional<Instant> due,
        Map<String, String> facts) {

    /** Key of the metadata that says what is wanted: a word of {@link Verb}. */
    public static final String VERB = "task";
    /** Keys of further facts. */
    public static final String AGENT = "agent";

    public static final String ROLE = "role";
    public static final String REVIEWER = "reviewer";
    public static final String AFTER = "after";
    public static final String CRITERIA = "criteria";
    public static final String DEADLINE = "deadline";
    public static final String PROGRESS = "progress";
    public static final String ID = "id";
    /** That whoever asks looks for the event that answers, and needs no message besides. */
    public static final String LOOKS_ON = "looksOn";

    private static final Pattern PERCENT = Pattern.compile("(?<![\\d.,])(\\d{1,3}) ?(?:%|per cent|percent)");

    private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

    static Request of(AgentMessage message) {
        return new Request(
                message.getId(),
                message.getSenderId(),
                message.getMessageType(),
                message.getTaskId(),
                message.getCorrelationId(),
                message.getInReplyTo().isPresent(),
                message.getProject(),
                message.getContent().strip(),
                message.getPriority(),
                message.getAttachments().flatMap(Attachments::getDeadline),
                Map.copyOf(message.getMetadata()));
    }

    /** Throws {@link Refused}. */
    Verb verb() {
        var word = fact(VERB);
        if (word.isPresent()) {
            return Verb.of(word.get())
                    .orElseThrow(() -> new Refused("nothing can be done to a task that is called '" + word.get() + "'; "
                            + Nearest.suggestion(word.get(), Verb.words())));
        }
        return switch (type) {
            case TASK_ASSIGNMENT -> task.isPresent() ? Verb.ASSIGN : Verb.ADD;
            case ERROR_REPORT, EMERGENCY -> Verb.BLOCK;
            default -> Verb.PROGRESS;
        };
    }

    Optional<String> fact(String key) {
        return Optional.ofNullable(facts.get(key)).map(String::strip).filter(f -> !f.isEmpty());
    }

    List<String> facts(String key) {
        return fact(key).stream()
                .flatMap(f -> Arrays.stream(f.split(",")))
                .map(String::strip)
                .filter(f -> !f.isEmpty())
                .distinct()
                .toList();
    }

    /** How far the task has come, if that is said. Throws {@link Refused}. */
    Optional<Integer> percent() {
        var said = fact(PROGRESS).or(this::percentInWords);
        return said.map(s -> {
            if (!s.matches("\\d{1,3}") || Integer.parseInt(s) > 100) {
                throw new Refused("'" + s + "' is no progress; use a whole number of per cent, 0 to 100");
            }
            return Integer.valueOf(s);
        });
    }

    /** Of any other message the words may be about something else. */
    private Optional<String> percentInWords() {
        return type == MessageType.PROGRESS_UPDATE
                ? PERCENT.matcher(text)
                        .results()
                        .map(m -> m.group(1))
                        .filter(p -> Integer.parseInt(p) <= 100)
                        .reduce((first, last) -> last)
                : Optional.empty();
    }

    /** Throws {@link Refused}. */
    Optional<Instant> deadline() {
        try {
            return fact(DEADLINE).map(Instant::parse).or(this::due).map(Request::writable);
        } catch (DateTimeParseException e) {
            throw noDeadline(String.valueOf(facts.get(DEADLINE)));
        }
    }

    /** Records hold no time that is further away. */
    private static Instant writable(Instant time) {
        if (time.isBefore(Instant.EPOCH) || !time.isBefore(TOO_LATE)) {
            throw noDeadline(time.toString());
        }
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Refused noDeadline(String said) {
        return new Refused("'" + said + "' is no deadline; use a time such as 2026-12-01T09:00:00Z");
    }

    /** In characters, of all it says. */
    int length() {
        return text.length()
                + facts.entrySet().stream()
                        .mapToInt(f -> f.getKey().length() + f.getValue().length())
                        .sum();
    }

    boolean isByPerson() {
        return by.startsWith("user:");
    }
}
