package io.tmuxorchestrator.analytics.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What is remembered as JSON, so that a person can read what is in a store. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static byte[] write(Object memory) {
        try {
            return MAPPER.writeValueAsBytes(memory);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(memory.getClass() + " is no memory that can be written down", e);
        }
    }

    public static <T> T read(byte[] bytes, Class<T> type) {
        try {
            return MAPPER.readValue(bytes, type);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the store holds what is no " + type.getName() + "; run the version that wrote it", e);
        }
    }
}
