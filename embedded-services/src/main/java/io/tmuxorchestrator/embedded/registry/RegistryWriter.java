package io.tmuxorchestrator.embedded.registry;

import io.tmuxorchestrator.embedded.EmbeddedServiceException;
import io.tmuxorchestrator.embedded.registry.Subjects.Change;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the store. Every change is decided, written and applied on one thread, so two requests cannot be given the same
 * id, and readers see a change only after the broker has it. {@link #store} may be called from any thread.
 */
final class RegistryWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RegistryWriter.class);

    private final Map<String, String> client;
    private final String topic;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "registry-writer");
        thread.setDaemon(true);
        return thread;
    });
    private volatile SchemaStore store = SchemaStore.EMPTY;
    /** Of the writer thread. Null when it is not known what became of the last write. */
    private @Nullable SchemaLog schemas;

    private RegistryWriter(Map<String, String> client, String topic) {
        this.client = client;
        this.topic = topic;
    }

    static RegistryWriter open(Map<String, String> client, String topic) {
        var writer = new RegistryWriter(client, topic);
        try {
            writer.onThread(writer::reopen);
            return writer;
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    SchemaStore store() {
        return store;
    }

    <T> T change(Function<SchemaStore, Change<T>> decision) {
        return onThread(() -> {
            try {
                return decide(decision);
            } catch (InvalidTxnStateException e) {
                // The broker was still ending the last transaction of the registry before this one. Nothing was
                // written.
                return decide(decision);
            }
        });
    }

    private <T> T decide(Function<SchemaStore, Change<T>> decision) {
        var current = schemas == null ? reopen() : schemas;
        var change = decision.apply(store);
        if (!change.records().isEmpty()) {
            write(current, change);
        }
        return change.answer();
    }

    private void write(SchemaLog current, Change<?> change) {
        try {
            current.append(change.records());
        } catch (InvalidTxnStateException e) {
            abandon(current);
            throw e;
        } catch (KafkaException e) {
            abandon(current);
            log.atError().setCause(e).addKeyValue("topic", topic).log("registry could not write");
            throw new RegistryRefusal(500, 50001, "Error in the backend data store: " + e.getMessage());
        }
        store = store.with(change.records());
    }

    /** The write may yet have arrived; the next change begins by reading what is there. */
    private void abandon(SchemaLog current) {
        schemas = null;
        current.close();
    }

    private SchemaLog reopen() {
        var opened = SchemaLog.open(client, topic);
        try {
            store = SchemaStore.EMPTY.with(opened.readAll());
        } catch (KafkaException e) {
            opened.close();
            throw new EmbeddedServiceException(
                    "registry: topic %s cannot be read (%s); check that the broker is up".formatted(topic, e), e);
        }
        schemas = opened;
        return opened;
    }

    private <T> T onThread(Callable<T> task) {
        Future<T> result = thread.submit(task);
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryRefusal(500, 50001, "The registry is stopping");
        }
    }

    @Override
    public void close() {
        thread.execute(() -> {
            if (schemas != null) {
                abandon(schemas);
            }
        });
        thread.shutdown();
        try {
            if (!thread.awaitTermination(15, TimeUnit.SECONDS)) {
                log.atWarn().addKeyValue("topic", topic).log("registry gave up waiting for its last write");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The thread is a daemon and what it has not written was not promised.
        }
    }
}
