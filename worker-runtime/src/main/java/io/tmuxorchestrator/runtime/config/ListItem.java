package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tmuxorchestrator.schemas.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What is wrong with one item of a list of records. The list is bound as a whole, but a mistake stands in one key of one
 * item, and that is what a person has to find: {@code router.rules[1].type}.
 */
final class ListItem {
    private final Assignment list;
    private final Section fields;
    private final JsonMappingException failure;

    private ListItem(Assignment list, Section fields, JsonMappingException failure) {
        this.list = list;
        this.fields = fields;
        this.failure = failure;
    }

    /** Empty if it is not about an item of a list of records. */
    static Optional<Problem> problem(Assignment list, JsonProcessingException failure, ObjectMapper mapper) {
        return failure instanceof JsonMappingException mapping
                ? Section.ofItems(list.setting(), mapper)
                        .filter(fields -> index(mapping) >= 0)
                        .map(fields -> new ListItem(list, fields, mapping).problem())
                : Optional.empty();
    }

    private static int index(JsonMappingException failure) {
        return failure.getPath().stream()
                .mapToInt(Reference::getIndex)
                .filter(i -> i >= 0)
                .findFirst()
                .orElse(-1);
    }

    /** A key that nobody knows comes first: a constructor that misses the right one would only confuse. */
    private Problem problem() {
        return unknown().map(this::unknown).orElseGet(this::wrong);
    }

    private Optional<String> unknown() {
        Iterable<String> names = item()::fieldNames;
        return StreamSupport.stream(names.spliterator(), false)
                .filter(name -> field(name).isEmpty())
                .findFirst();
    }

    private Problem unknown(String name) {
        return Problem.about(list.origin(), path(Optional.of(name)), "is not a setting", known(name));
    }

    private Problem wrong() {
        if (failure.getCause() instanceof InvalidSetting invalid) {
            return problem(Optional.of(invalid.key()), invalid.what());
        }
        var field = names().findFirst();
        return problem(field, field.flatMap(this::field).map(ListItem::mismatch).orElse("is no group of keys"));
    }

    private Problem problem(Optional<String> field, String what) {
        var remedy = field.flatMap(this::field).map(Setting::remedy).orElseGet(() -> known(""));
        var value = field.map(item()::path).filter(JsonNode::isValueNode).map(JsonNode::asText);
        return new Problem(list.origin(), path(field), value.map(Secrets::mask).orElse(""), what, remedy);
    }

    private JsonNode item() {
        return list.value().path(index(failure));
    }

    private String path(Optional<String> field) {
        return list.path() + "[" + index(failure) + "]"
                + field.map(f -> "." + f).orElse("");
    }

    private Stream<String> names() {
        return failure.getPath().stream().map(Reference::getFieldName).flatMap(Stream::ofNullable);
    }

    private Optional<Setting> field(String name) {
        return fields.setting(fields.name() + "." + name);
    }

    private static String mismatch(Setting field) {
        return SettingType.of(field.valueType()).mismatch();
    }

    private String known(String name) {
        List<String> known = fields.settings().stream()
                .map(s -> s.path().substring(fields.name().length() + 1))
                .toList();
        return Nearest.suggestion(name, known);
    }
}
