package io.tmuxorchestrator.bridge.door;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.bridge.tmux.TmuxException;
import io.tmuxorchestrator.schemas.Nearest;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers at the door: one request a connection, each on a thread of its own, so that nobody waits for a slow neighbour and
 * the bridge's loop waits for nobody. Started and closed by the bridge.
 */
public final class Door implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    /** Hooks of 500 agents come one after the other, not at once. */
    private static final int AT_ONCE = 64;
    /** For a line to come or to go, and for an answer to be found. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DoorPlace place;
    private final Map<String, Handler> handlers = new TreeMap<>();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, AT_ONCE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), r -> daemon(r, "door"));
    private final ScheduledThreadPoolExecutor limits =
            new ScheduledThreadPoolExecutor(1, r -> daemon(r, "door-limits"));
    private volatile Entrance entrance = Entrance.NONE;

    public Door(Path dataDirectory) {
        place = DoorPlace.in(dataDirectory);
        limits.setRemoveOnCancelPolicy(true);
    }

    private static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Before the start. */
    public Door with(String request, Handler handler) {
        handlers.put(request, handler);
        return this;
    }

    /** Opens it, or says why that cannot be. */
    public void start() throws IOException, DoorException {
        var opened = Entrance.open(place);
        entrance = opened;
        daemon(() -> welcome(opened), "door-entrance").start();
    }

    private void welcome(Entrance at) {
        try {
            while (true) {
                admit(at.next());
            }
        } catch (ClosedChannelException e) {
            LOG.atDebug().log("the door is closed");
        } catch (IOException e) {
            LOG.atError().setCause(e).log("the door at {} fails; start the bridge again", place.socket());
        }
    }

    private void admit(SocketChannel guest) {
        try {
            threads.execute(() -> serve(guest));
        } catch (RejectedExecutionException e) {
            LOG.atWarn().log("more than {} requests at once at the door; one is turned away", AT_ONCE);
            new Conversation(guest).close();
        }
    }

    private void serve(SocketChannel guest) {
        try (var talk = new Conversation(guest)) {
            var asked = heard(guest, talk);
            if (asked.isPresent()) {
                say(talk, asked.get());
            }
        } catch (IOException e) {
            LOG.atDebug().log("somebody left the door before the answer: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The door is being closed.
        }
    }

    /** What to answer; nothing to somebody who left without a word. */
    private Optional<ObjectNode> heard(SocketChannel guest, Conversation talk)
            throws IOException, InterruptedException {
        try {
            entrance.check(guest);
            var asked = read(talk);
            return asked.isPresent()
                    ? Optional.of(answer(new Request(asked.get())).put("ok", true))
                    : Optional.empty();
        } catch (DoorException e) {
            return Optional.of(refusal(e));
        }
    }

    private Optional<ObjectNode> read(Conversation talk) throws IOException, DoorException {
        var limit = limit(talk);
        try {
            return talk.read();
        } finally {
            limit.cancel(false);
        }
    }

    private ObjectNode answer(Request request) throws DoorException, InterruptedException {
        var handler = handlers.get(request.name());
        if (handler == null) {
            throw DoorException.refused("there is no request '" + request.name() + "'; "
                    + Nearest.suggestion(request.name(), handlers.keySet()));
        }
        try {
            return handler.answer(request).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw reason(request, e.getCause());
        } catch (TimeoutException e) {
            throw DoorException.notNow("the bridge found no answer within " + PATIENCE.toSeconds() + " s; see its log");
        } catch (RuntimeException e) {
            throw reason(request, e);
        }
    }

    private static DoorException reason(Request request, @Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DoorException known) {
                return known;
            }
            if (cause instanceof TmuxException gone) {
                return DoorException.notNow(gone.getMessage() + "; start one with 'tmux'");
            }
        }
        LOG.atWarn()
                .setCause(failure)
                .log("no answer to a request at the door: {}", request.json().path(Request.NAME));
        return new DoorException(DoorException.Kind.FAILED, "the bridge failed: " + failure + "; see its log");
    }

    private static ObjectNode refusal(DoorException e) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("ok", false)
                .put("kind", e.kind().name())
                .put("error", e.getMessage());
    }

    private void say(Conversation talk, ObjectNode line) throws IOException {
        var limit = limit(talk);
        try {
            talk.write(line);
        } finally {
            limit.cancel(false);
        }
    }

    /** A channel knows no time-outs: whoever is too slow finds it closed. */
    private ScheduledFuture<?> limit(Conversation talk) {
        return limits.schedule(talk::close, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        entrance.close();
        threads.shutdownNow();
        limits.shutdownNow();
    }
}
