package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/** The Jackson mapper that turns texts into the types of settings. */
final class SettingsMapper {
    private SettingsMapper() {}

    /** @param home what {@code ~} stands for */
    static JsonMapper create(Path home) {
        var types = new SimpleModule("settings");
        fromText(types, Duration.class, Durations::parse);
        fromText(types, ByteSize.class, ByteSize::parse);
        fromText(types, Path.class, text -> expand(home, text));
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(types)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    static Path expand(Path home, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("an empty path");
        }
        if (text.equals("~") || text.startsWith("~/")) {
            return home.resolve(text.substring(Math.min(2, text.length()))).normalize();
        }
        return Path.of(text).normalize();
    }

    private static <T> void fromText(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addDeserializer(type, new StdDeserializer<T>(type) {
            private static final long serialVersionUID = 1;

            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                try {
                    return parse.apply(parser.getText());
                } catch (IllegalArgumentException e) {
                    throw context.weirdStringException(parser.getText(), type, String.valueOf(e.getMessage()));
                }
            }
        });
    }
}
