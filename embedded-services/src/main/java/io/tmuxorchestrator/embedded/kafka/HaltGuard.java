package io.tmuxorchestrator.embedded.kafka;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a broker's fatal error from ending the process it is a guest in. Kafka halts the JVM when its log directory
 * fails or its controller cannot go on; here that becomes a completed future, and the host decides.
 *
 * <p>Kafka's exit procedure is one per JVM and does not say which broker called it, so every broker that runs hears of
 * it. Called from any thread of any broker.
 */
final class HaltGuard implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HaltGuard.class);
    private static final Set<HaltGuard> RUNNING = ConcurrentHashMap.newKeySet();

    private final CompletableFuture<Throwable> failed = new CompletableFuture<>();

    private HaltGuard() {}

    static HaltGuard install() {
        Exit.setExitProcedure(HaltGuard::refuse);
        Exit.setHaltProcedure(HaltGuard::refuse);
        var guard = new HaltGuard();
        RUNNING.add(guard);
        return guard;
    }

    CompletableFuture<Throwable> failed() {
        return failed.copy();
    }

    /** The procedures stay: a thread of a broker that was closed may still try to halt a moment later. */
    @Override
    public void close() {
        RUNNING.remove(this);
    }

    private static void refuse(int status, @Nullable String message) {
        var halted = new BrokerHalted("the embedded Kafka broker gave up with status " + status
                + (message == null ? "" : ": " + message) + "; the error it logged just before says why");
        log.atError().setCause(halted).addKeyValue("status", status).log("embedded Kafka broker failed");
        RUNNING.forEach(guard -> guard.failed.complete(halted));
        throw halted; // What calls halt does not expect to go on.
    }

    /** An error, so that Kafka's own handlers of exceptions let it end the thread. */
    static final class BrokerHalted extends Error {
        BrokerHalted(String message) {
            super(message);
        }
    }
}
