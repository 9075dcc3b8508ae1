package io.tmuxorchestrator.bridge.spool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.json.InvalidRecord;
import io.tmuxorchestrator.schemas.json.RecordJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;

/** A line of the journal. */
sealed interface Entry {

    ObjectMapper JSON = new ObjectMapper();

    /** Of the message. */
    String id();

    String line();

    /**
     * It was accepted.
     *
     * @param direct whether it is given to its agent from here, and else only published
     */
    record Accepted(AgentMessage message, Instant at, boolean direct) implements Entry {
        @Override
        public String id() {
            return message.getId();
        }

        @Override
        public String line() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("accepted", at.toString())
                    .put("direct", direct)
                    .<ObjectNode>set("message", RecordJson.tree(message))
                    .toString();
        }
    }

    /**
     * It was given from here, or cannot be.
     *
     * @param event what it came to
     */
    record Ended(String id, AgentEvent event) implements Entry {
        @Override
        public String line() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("ended", id)
                    .<ObjectNode>set("event", RecordJson.tree(event))
                    .toString();
        }
    }

    /** The broker knows all of it. */
    record Reported(String id) implements Entry {
        @Override
        public String line() {
            return JsonNodeFactory.instance.objectNode().put("reported", id).toString();
        }
    }

    /** Empty for what is none, such as a line that was being written when the power failed: nobody was told that it stands. */
    static Optional<Entry> parse(String line) {
        try {
            var json = JSON.readTree(line);
            if (json.has("accepted")) {
                return Optional.of(new Accepted(
                        (AgentMessage) record(new AgentMessage(), json.get("message")),
                        Instant.parse(json.get("accepted").asText()),
                        json.path("direct").asBoolean()));
            }
            if (json.has("ended")) {
                return Optional.of(new Ended(
                        json.get("ended").asText(), (AgentEvent) record(new AgentEvent(), json.get("event"))));
            }
            return Optional.ofNullable(json.get("reported")).map(id -> new Reported(id.asText()));
        } catch (JsonProcessingException | InvalidRecord | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static IndexedRecord record(IndexedRecord kind, JsonNode json) {
        return RecordJson.read(kind.getSchema(), json);
    }
}
