package io.tmuxorchestrator.analytics.keep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * A store in memory with a changelog, for somebody who works with objects: what changes is written down once a transaction, when
 * that ends, however often it changed. Streams says that it is about to commit only to what it takes for a cache, and has no public
 * name for that. Used by its stream thread.
 */
public final class Archive implements StateStore, CachedStateStore<String, byte[]> {

    private final KeyValueStore<String, byte[]> store;
    private final Map<String, Supplier<byte[]>> changed = new LinkedHashMap<>();

    Archive(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /**
     * Keeps it under this key.
     *
     * @param value asked for when the transaction ends
     */
    public void put(String key, Supplier<byte[]> value) {
        changed.put(key, value);
    }

    public void remove(String key) {
        changed.remove(key);
        // What came and went within one transaction was never written down.
        if (store.get(key) != null) {
            store.delete(key);
        }
    }

    /** What was written down, for whoever begins; nothing that has been put since. */
    public void forEach(BiConsumer<String, byte[]> reader) {
        try (var all = store.all()) {
            all.forEachRemaining(entry -> reader.accept(entry.key, entry.value));
        }
    }

    @Override
    public void flushCache() {
        changed.forEach((key, value) -> store.put(key, value.get()));
        changed.clear();
    }

    @Override
    public void clearCache() {
        changed.clear();
    }

    /** Nobody is told of what is written down. */
    @Override
    public boolean setFlushListener(CacheFlushListener<String, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        store.init(context, root);
    }

    @Override
    public boolean persistent() {
        return store.persistent();
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }

    @Override
    public void close() {
        changed.clear();
        store.close();
    }
}
