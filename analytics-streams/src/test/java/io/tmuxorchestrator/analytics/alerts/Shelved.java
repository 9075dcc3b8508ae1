package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.rules.Shelf;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A shelf in memory. */
class Shelved implements Shelf {

    private final TreeMap<String, byte[]> all = new TreeMap<>();

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(all.get(key));
    }

    @Override
    public void put(String key, byte[] value) {
        all.put(key, value);
    }

    @Override
    public void remove(String key) {
        all.remove(key);
    }

    @Override
    public void forEach(BiConsumer<String, byte[]> reader) {
        all.forEach(reader);
    }
}
