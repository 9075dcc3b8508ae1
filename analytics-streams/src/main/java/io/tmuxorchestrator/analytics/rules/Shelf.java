package io.tmuxorchestrator.analytics.rules;

import java.util.Optional;
import java.util.function.BiConsumer;

/** Where memories lie while nobody thinks of them. */
public interface Shelf {

    Optional<byte[]> get(String key);

    void put(String key, byte[] value);

    void remove(String key);

    void forEach(BiConsumer<String, byte[]> reader);
}
