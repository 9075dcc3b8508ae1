package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.rules.Shelf;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A shelf in memory. */
class Shelved implements Shelf {

    private final TreeMap<String, byte[]> all = new TreeMap<>();

    @Override
    public void put(String key, Supplier<byte[]> value) {
        all.put(key, value.get());
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
