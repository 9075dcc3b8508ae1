package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A value that some layer gives to a setting. Values stay texts (or lists of them) until a section is bound, so that
 * an error can quote what was written.
 *
 * @param path the setting's path, and for a map its key too
 */
record Assignment(Setting setting, String path, JsonNode value, String origin) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Assignment ofText(Setting setting, String path, String text, String origin) {
        return new Assignment(setting, path, value(setting, text), origin);
    }

    private static JsonNode value(Setting setting, String text) {
        if (setting.isListOfRecords()) {
            return text.isBlank() ? JsonNodeFactory.instance.arrayNode() : json(text);
        }
        return setting.isList() ? split(text) : TextNode.valueOf(text);
    }

    /** A list of records in one line, for variables and flags. */
    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // Said later, with the remedy: a text is no list.
            return TextNode.valueOf(text);
        }
    }

    private static JsonNode split(String text) {
        var items = JsonNodeFactory.instance.arrayNode();
        Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .forEach(items::add);
        return items;
    }

    /** The key within a map. */
    String key() {
        return path.substring(setting.path().length() + 1);
    }

    /** The value as it may be shown. */
    String shown() {
        return setting.shown(path, text());
    }

    Problem problem(String what, String remedy) {
        return new Problem(origin, path, shown(), what, remedy);
    }

    private String text() {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(item -> item.isValueNode() ? item.asText() : item.toString())
                        .collect(Collectors.joining(","))
                : value.asText();
    }
}
