package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.databind.JavaType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the type of a setting is spoken of to people.
 *
 * @param name for the reference
 * @param mismatch reads on from a wrong value
 * @param remedy what to write instead
 */
record SettingType(String name, String mismatch, String remedy) {

    static SettingType of(JavaType type) {
        if (type.isMapLikeType()) {
            return new SettingType("map of " + of(type.getContentType()).name, "is not a map", "use key: value pairs");
        }
        if (type.isCollectionLikeType()) {
            if (Section.isGroup(type.getContentType())) {
                return new SettingType(
                        "list of groups", "is not a list of groups", "write one '- key: value' block each");
            }
            var of = of(type.getContentType());
            return new SettingType("list of " + of.name, "is not a list of " + of.name, "use [a, b] or a,b");
        }
        if (type.isReferenceType()) {
            return of(type.getReferencedType());
        }
        if (type.isEnumType()) {
            return choice(type.getRawClass());
        }
        return scalar(type.getRawClass());
    }

    /** Whether a value of this type is, or contains, a file or directory. */
    static boolean isPath(JavaType type) {
        var holds = type.isContainerType() || type.isReferenceType();
        return holds ? isPath(type.getContentType()) : type.hasRawClass(Path.class);
    }

    private static SettingType choice(Class<?> type) {
        var names = Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return new SettingType(names, "is not one of the choices", "use one of " + names);
    }

    private static SettingType scalar(Class<?> type) {
        if (type == String.class) {
            return new SettingType("text", "is not text", "use a single value");
        } else if (type == boolean.class || type == Boolean.class) {
            return new SettingType("true or false", "is neither true nor false", "use true or false");
        } else if (type == double.class || type == Double.class) {
            return new SettingType("number", "is not a number", "use a number such as 0.5");
        } else if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return new SettingType("whole number", "is not a whole number", "use a whole number such as 10");
        } else if (type == Duration.class) {
            return new SettingType("duration", "is not a duration", "use one such as 500ms, 30s, 5m, 2h or 7d");
        } else if (type == ByteSize.class) {
            return new SettingType("size", "is not a size", "use one such as 64KB, 256MB or 2GB");
        } else if (type == Path.class) {
            return new SettingType("path", "is not a path", "use a path such as ~/.orc");
        }
        var name = type.getSimpleName();
        return new SettingType(name, "is not a " + name, "see the reference of settings");
    }
}
