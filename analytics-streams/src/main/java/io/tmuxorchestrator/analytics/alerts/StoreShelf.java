package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.keep.Archive;
import io.tmuxorchestrator.analytics.rules.Shelf;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Memories in an archive. Used by its stream thread. */
record StoreShelf(Archive archive) implements Shelf {

    @Override
    public void put(String key, Supplier<byte[]> value) {
        archive.put(key, value);
    }

    @Override
    public void remove(String key) {
        archive.remove(key);
    }

    @Override
    public void forEach(BiConsumer<String, byte[]> reader) {
        archive.forEach(reader);
    }
}
