package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.databind.JavaType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One known key, as its record component declares it.
 *
 * @param allowed what it may be, in words; empty when the type says it all
 */
record Setting(
        String path, JavaType type, Optional<String> defaultValue, String description, String allowed, boolean secret) {

    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

    /** {@code kafka.maxPollRecords} is {@code ORC_KAFKA_MAX_POLL_RECORDS}. */
    String environmentName() {
        return environmentName(path);
    }

    static String environmentName(String path) {
        var snake = HUMP.matcher(path).replaceAll("$1_$2").replace('.', '_').replace('-', '_');
        return "ORC_" + snake.toUpperCase(Locale.ROOT);
    }

    /** A map takes any key below its own path. */
    boolean isMap() {
        return type.isMapLikeType();
    }

    boolean isList() {
        return type.isCollectionLikeType();
    }

    boolean isListOfRecords() {
        return isList() && Section.isGroup(type.getContentType());
    }

    boolean isPath() {
        return SettingType.isPath(type);
    }

    /** Lists and maps start empty and optional settings absent; anything else without a default has to be set. */
    boolean isRequired() {
        return defaultValue.isEmpty() && !type.isContainerType() && !type.isReferenceType();
    }

    JavaType valueType() {
        return isMap() ? type.getContentType() : type;
    }

    String remedy() {
        return allowed.isEmpty() ? SettingType.of(valueType()).remedy() : "use " + allowed;
    }

    /** The value as it may be shown, given the full path (which for a map ends in the key). */
    String shown(String fullPath, String value) {
        var hidden = secret || (isMap() && Secrets.isSecretKey(fullPath.substring(path.length())));
        return hidden && !value.isEmpty() ? Secrets.MASK : Secrets.mask(value);
    }
}
