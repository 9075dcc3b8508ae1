package io.tmuxorchestrator.sync;

import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What takes as long as a network or a test does, on a thread of its own, so that no commit waits for it. Each errand is known by
 * its name: one that is under way, or not due, is not begun again; the same trouble is told once.
 */
final class Errands implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

    /** One errand. */
    @FunctionalInterface
    interface Errand {
        void run() throws IOException;
    }

    private final WorkerContext context;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(r -> {
        var made = new Thread(r, "sync-errands");
        made.setDaemon(true);
        return made;
    });
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> last = new HashMap<>();
    private final Map<String, String> troubles = new ConcurrentHashMap<>();

    Errands(WorkerContext context) {
        this.context = context;
    }

    /** Begins it if it has not been begun for so long. Of one thread. */
    void every(Duration pause, String name, String project, Errand errand) {
        var now = context.clock().instant();
        if (!now.isBefore(last.getOrDefault(name, Instant.EPOCH).plus(pause)) && underWay.add(name)) {
            last.put(name, now);
            thread.execute(() -> run(name, project, errand));
        }
    }

    private void run(String name, String project, Errand errand) {
        try {
            errand.run();
            troubles.remove(name);
        } catch (InterruptedIOException e) {
            // Closed.
        } catch (IOException e) {
            trouble(name, project, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("{} failed as it should not: please report it", name);
        } finally {
            underWay.remove(name);
        }
    }

    private void trouble(String name, String project, String text) {
        if (!text.equals(troubles.put(name, text))) {
            LOG.atWarn().addKeyValue("project", project).log("{}", text);
            context.events()
                    .publish(AgentEvent.newBuilder()
                            .setType(EventType.ERROR_OCCURRED)
                            .setSeverity(Severity.WARNING)
                            .setProject(project)
                            .setText(text));
        }
    }

    /** What is under way is ended: it is begun anew another time. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
