package io.tmuxorchestrator.bridge.spend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an agent logs what it uses: files with a JSON object a line.
 *
 * @param directory where they are, at any depth; with {@code ~}, <code>${NAME:-otherwise}</code> and {@code {directory}}
 * @param suffix how their names end
 * @param fields where in a line something stands
 * @param totals whether a line tells what was used since the file was begun, and not what was used for it
 * @param cacheInInput whether what came from a cache, or went into one, is part of what it calls input
 */
public record LogFormat(
        String directory, String suffix, Map<Field, List<String>> fields, boolean totals, boolean cacheInInput) {

    /** What a line may tell. */
    public enum Field {
        /** When. */
        TIME,
        /** Of what, such as a turn; the last line of one counts for all. */
        ID,
        /** Model; goes for what follows, too. */
        MODEL,
        /** Directory the agent works in; a file whose first is another's is another's. */
        CWD,
        INPUT,
        OUTPUT,
        CACHE_READ,
        CACHE_WRITE,
        /** In US dollars. */
        COST
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MICROS = 1e6;

    public LogFormat {
        fields = Map.copyOf(fields);
    }

    /** From the file: {@code message.usage.input_tokens}. */
    public static Map<Field, List<String>> fields(Map<Field, String> paths) {
        var fields = new EnumMap<Field, List<String>>(Field.class);
        paths.forEach((field, path) -> fields.put(field, List.of(path.split("\\."))));
        return fields;
    }

    boolean namesDirectory() {
        return fields.containsKey(Field.CWD);
    }

    /** Whether a line can say anything of use; most cannot, and parsing them would cost more than all the rest. */
    boolean mayTell(String line) {
        return fields.entrySet().stream()
                .filter(e -> e.getKey() != Field.TIME && e.getKey() != Field.ID)
                .map(e -> e.getValue().get(e.getValue().size() - 1))
                .anyMatch(name -> line.contains("\"" + name + "\""));
    }

    /** Empty for one that is malformed. */
    Optional<LogLine> read(String line) {
        try {
            var json = JSON.readTree(line);
            return json.isObject() ? Optional.of(line(json)).filter(LogLine::isSound) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty(); // Counted by whoever asks.
        }
    }

    private LogLine line(JsonNode json) {
        return new LogLine(
                text(json, Field.TIME).flatMap(LogFormat::time),
                text(json, Field.ID),
                text(json, Field.MODEL),
                text(json, Field.CWD),
                used(json));
    }

    private Optional<Used> used(JsonNode json) {
        var tells = Stream.of(Field.INPUT, Field.OUTPUT, Field.COST)
                .anyMatch(f -> at(json, f).isNumber());
        if (!tells) {
            return Optional.empty();
        }
        var read = number(json, Field.CACHE_READ);
        var written = number(json, Field.CACHE_WRITE);
        var input = number(json, Field.INPUT) - (cacheInInput ? read + written : 0);
        var cost = Optional.of(at(json, Field.COST))
                .filter(JsonNode::isNumber)
                .map(n -> Math.round(n.asDouble() * MICROS));
        return Optional.of(new Used(new Tokens(input, number(json, Field.OUTPUT), read, written), cost));
    }

    private JsonNode at(JsonNode json, Field field) {
        var node = json;
        for (var name : fields.getOrDefault(field, List.of())) {
            node = node.path(name);
        }
        return node;
    }

    private long number(JsonNode json, Field field) {
        return at(json, field).asLong();
    }

    private Optional<String> text(JsonNode json, Field field) {
        return Optional.of(at(json, field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty(); // As if it had none.
        }
    }
}
