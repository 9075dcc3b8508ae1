package io.tmuxorchestrator.runtime.template;

import io.tmuxorchestrator.runtime.config.Durations;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.Priority;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What stands above the text of a template, between two lines of three dashes: how the message is to be sent unless the sender
 * says otherwise.
 *
 * @param summary what the template is for, in a line
 */
public record Front(
        String summary,
        Optional<MessageType> type,
        Optional<Priority> priority,
        Optional<Duration> ttl,
        boolean requiresResponse) {

    private static final List<String> KEYS = List.of("summary", "type", "priority", "ttl", "requiresResponse");

    /** A value and the line it stands on. */
    private record Value(String text, int line) {}

    /** The lines between the dashes; the first of them is the second of the file. */
    static Front parse(String where, List<String> lines) {
        var values = new HashMap<String, Value>();
        for (var i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                put(values, where, lines.get(i), i + 2);
            }
        }
        return new Front(
                Optional.ofNullable(values.get("summary")).map(Value::text).orElse(""),
                read(values, "type", where, Front::type),
                read(values, "priority", where, text -> choice(Priority.values(), text)),
                read(values, "ttl", where, Durations::parse),
                read(values, "requiresResponse", where, Front::yes).orElse(false));
    }

    private static void put(Map<String, Value> values, String where, String line, int number) {
        var colon = line.indexOf(':');
        var key = colon < 0 ? line.strip() : line.substring(0, colon).strip();
        if (colon < 0 || !KEYS.contains(key)) {
            throw new InvalidTemplate(
                    where,
                    number,
                    "'" + key + "' is nothing a template can say of itself; " + Nearest.suggestion(key, KEYS));
        }
        values.put(key, new Value(line.substring(colon + 1).strip(), number));
    }

    private static <T> Optional<T> read(
            Map<String, Value> values, String key, String where, Function<String, T> reading) {
        var value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(value.text()));
        } catch (IllegalArgumentException e) {
            throw new InvalidTemplate(where, value.line(), key + ": " + e.getMessage());
        }
    }

    private static MessageType type(String text) {
        var sendable = Arrays.stream(MessageType.values())
                .filter(t -> t != MessageType.UNKNOWN)
                .toArray(MessageType[]::new);
        return choice(sendable, text);
    }

    private static <E extends Enum<E>> E choice(E[] all, String text) {
        return Arrays.stream(all)
                .filter(e -> e.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is none of "
                        + String.join(", ", Arrays.stream(all).map(E::name).toList())));
    }

    private static boolean yes(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }
}
