package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a section's record out of its values. Goes through the values one by one only when that fails, to say of each
 * what is wrong with it.
 */
final class Binder {
    private final Layers layers;
    private final ObjectMapper mapper;

    Binder(Layers layers, ObjectMapper mapper) {
        this.layers = layers;
        this.mapper = mapper;
    }

    Record bind(Section section) {
        var missing = missing(section);
        if (!missing.isEmpty()) {
            throw new ConfigurationException(missing);
        }
        try {
            return mapper.treeToValue(layers.tree(section), section.type());
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(diagnose(section, e));
        }
    }

    private List<Problem> missing(Section section) {
        return section.settings().stream()
                .filter(setting -> setting.isRequired() && layers.of(setting).isEmpty())
                .map(setting -> Problem.about(
                        "",
                        setting.path(),
                        "is not set and has no default",
                        "set it in orc.yaml, as " + setting.environmentName() + " or with --set " + setting.path()
                                + "=..."))
                .toList();
    }

    private List<Problem> diagnose(Section section, JsonProcessingException failure) {
        var mismatches = section.settings().stream()
                .flatMap(setting -> layers.of(setting).stream())
                .flatMap(assignment -> mismatch(assignment).stream())
                .toList();
        return mismatches.isEmpty() ? List.of(refusal(section, failure)) : mismatches;
    }

    private Optional<Problem> mismatch(Assignment assignment) {
        try {
            mapper.treeToValue(assignment.value(), assignment.setting().valueType());
            return Optional.empty();
        } catch (JsonProcessingException e) {
            // The failure itself is not passed on: it may quote a secret.
            return Optional.of(ListItem.problem(assignment, e, mapper).orElseGet(() -> mismatched(assignment)));
        }
    }

    private static Problem mismatched(Assignment assignment) {
        var setting = assignment.setting();
        return assignment.problem(SettingType.of(setting.valueType()).mismatch(), setting.remedy());
    }

    /** What a constructor said against values that are each of the right type. */
    private Problem refusal(Section section, JsonProcessingException failure) {
        var group = Stream.concat(Stream.of(section.name()), names(failure)).collect(Collectors.joining("."));
        if (failure.getCause() instanceof InvalidSetting invalid) {
            return refusal(section, group + "." + invalid.key(), invalid.what());
        }
        var cause = Optional.ofNullable(failure.getCause())
                .<Throwable>map(any -> any)
                .orElse(failure);
        return Problem.about("", group, "is refused: " + Secrets.mask(String.valueOf(cause.getMessage())), "");
    }

    private Problem refusal(Section section, String path, String what) {
        return section.setting(path)
                .flatMap(setting -> layers.of(setting).stream()
                        .filter(value -> value.path().equals(path) || !setting.isMap())
                        .findFirst()
                        .map(value -> value.problem(what, setting.remedy())))
                .orElseGet(() -> Problem.about(
                        "",
                        path,
                        what,
                        section.setting(path).map(Setting::remedy).orElse("")));
    }

    private static Stream<String> names(JsonProcessingException failure) {
        return failure instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .filter(Objects::nonNull)
                : Stream.of();
    }
}
