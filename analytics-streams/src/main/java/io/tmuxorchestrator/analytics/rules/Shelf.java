package io.tmuxorchestrator.analytics.rules;

import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Where memories lie while nobody thinks of them. */
public interface Shelf {

    /**
     * Keeps it under this key.
     *
     * @param value what it is when it is asked for; later than now, what has become of it by then
     */
    void put(String key, Supplier<byte[]> value);

    void remove(String key);

    void forEach(BiConsumer<String, byte[]> reader);
}
