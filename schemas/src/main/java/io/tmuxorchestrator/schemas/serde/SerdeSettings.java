package io.tmuxorchestrator.schemas.serde;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/** What serializer and deserializer are told, under Confluent's keys. Keys of other components are none of its business. */
record SerdeSettings(
        List<String> urls, Optional<String> userInfo, boolean autoRegister, boolean useLatest, boolean normalize) {

    static final String URL = "schema.registry.url";
    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String USE_LATEST = "use.latest.version";
    static final String NORMALIZE = "normalize.schemas";
    static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    static final String USER_INFO = "basic.auth.user.info";

    static SerdeSettings of(Map<String, ?> configs) {
        var urls = text(configs, URL)
                .map(u -> Arrays.stream(u.split(",")).map(String::trim).toList())
                .orElseThrow(() -> new ConfigException(URL + " is missing: set it to the schema registry's address"));
        return new SerdeSettings(
                urls.stream().map(SerdeSettings::checked).toList(),
                userInfo(configs),
                flag(configs, AUTO_REGISTER, true),
                flag(configs, USE_LATEST, false),
                flag(configs, NORMALIZE, false));
    }

    private static String checked(String url) {
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw new ConfigException(URL, url, "is no address of a registry; use http://host:port");
        }
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static Optional<String> userInfo(Map<String, ?> configs) {
        return switch (text(configs, CREDENTIALS_SOURCE).orElse("URL")) {
            case "USER_INFO" ->
                Optional.of(text(configs, USER_INFO)
                        .orElseThrow(() -> new ConfigException(USER_INFO + " is missing: set it to user:password")));
            case "URL" -> Optional.empty();
            default ->
                throw new ConfigException(
                        CREDENTIALS_SOURCE, configs.get(CREDENTIALS_SOURCE), "is not supported; use USER_INFO or URL");
        };
    }

    private static boolean flag(Map<String, ?> configs, String key, boolean otherwise) {
        var value = text(configs, key).orElse(Boolean.toString(otherwise));
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigException(key, value, "is neither true nor false");
        };
    }

    private static Optional<String> text(Map<String, ?> configs, String key) {
        return Optional.ofNullable(configs.get(key)).map(v -> v instanceof List<?> l ? join(l) : v.toString());
    }

    private static String join(List<?> values) {
        return String.join(",", values.stream().map(Object::toString).toList());
    }
}
