package io.tmuxorchestrator.bridge.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What somebody asks for: a line of JSON with the name of the request in {@code request}. */
public record Request(ObjectNode json) {

    static final String NAME = "request";

    public String name() throws DoorException {
        return text(NAME);
    }

    public String text(String field) throws DoorException {
        return optional(field).orElseThrow(() -> DoorException.refused(field + " is missing in the request"));
    }

    /** Empty text says as little as none. */
    public Optional<String> optional(String field) {
        return Optional.ofNullable(json.get(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty());
    }

    public boolean flag(String field) {
        return json.path(field).asBoolean();
    }

    /** A number between 1 and the most that is allowed. */
    public int number(String field, int otherwise, int most) {
        return Math.max(1, Math.min(most, json.path(field).asInt(otherwise)));
    }
}
