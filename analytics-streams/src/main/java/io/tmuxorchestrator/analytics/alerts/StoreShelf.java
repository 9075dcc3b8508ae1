package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.rules.Shelf;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueStore;

/** Memories in a store of Streams. Used by its stream thread. */
record StoreShelf(KeyValueStore<String, byte[]> store) implements Shelf {

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(store.get(key));
    }

    @Override
    public void put(String key, byte[] value) {
        store.put(key, value);
    }

    Optional<String> text(String key) {
        return get(key).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    void put(String key, String text) {
        put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void remove(String key) {
        store.delete(key);
    }

    @Override
    public void forEach(BiConsumer<String, byte[]> reader) {
        try (var all = store.all()) {
            all.forEachRemaining(e -> reader.accept(e.key, e.value));
        }
    }
}
