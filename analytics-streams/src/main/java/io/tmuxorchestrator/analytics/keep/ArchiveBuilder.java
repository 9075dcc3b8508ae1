package io.tmuxorchestrator.analytics.keep;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Makes the archive of each partition. It is its own cache; whether there is a changelog is not up to anybody. */
public record ArchiveBuilder(String name) implements StoreBuilder<Archive> {

    @Override
    public Archive build() {
        return new Archive(store().build());
    }

    private StoreBuilder<KeyValueStore<String, byte[]>> store() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }

    @Override
    public Map<String, String> logConfig() {
        return store().logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return true;
    }

    @Override
    public StoreBuilder<Archive> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<Archive> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<Archive> withLoggingEnabled(Map<String, String> config) {
        return this;
    }

    @Override
    public StoreBuilder<Archive> withLoggingDisabled() {
        return this;
    }
}
