package io.tmuxorchestrator.bridge.tmux;

import io.tmuxorchestrator.runtime.error.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tmux server: connects when there is one and again when it was started anew. Starts one only if agents are to run in it.
 * Any thread may ask; what it tells comes on threads of its own.
 */
public final class Tmux implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tmux.class);
    /** A server that is started by a person should be noticed before the person wonders. */
    private static final Backoff RECONNECT = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1));

    /** What the owner wants to know. */
    public interface Listener {
        /** A server is there; its panes are not those of the one before. */
        void connected();

        void gone(String why);

        /** A line such as {@code %window-add @3}. */
        void notified(String line);
    }

    private final TmuxSettings settings;
    private final Listener listener;
    private final Thread thread;
    private volatile Optional<ControlConnection> connection = Optional.empty();
    private volatile boolean stopped;
    private volatile boolean needed;
    private volatile CompletableFuture<Void> asked = CompletableFuture.completedFuture(null);
    private volatile String waitsFor = "";

    public Tmux(TmuxSettings settings, Listener listener) {
        this.settings = settings;
        this.listener = listener;
        thread = new Thread(this::keepConnected, "tmux-connect");
        thread.setDaemon(true);
    }

    /** Whether the program is there and new enough shows at once, whether a server is there later. */
    public TmuxVersion start() throws TmuxException {
        var version = TmuxVersion.of(settings.program());
        if (!version.isRobust()) {
            LOG.atWarn()
                    .log(
                            "tmux {} crashes when something is pasted into a dead pane; the bridge looks first, others may"
                                    + " not: 3.4 or newer is better",
                            version.text());
        }
        thread.start();
        return version;
    }

    /** Whether a server is to be started when there is none. */
    public void need(boolean now) {
        needed = now;
        LockSupport.unpark(thread);
    }

    /** Completes when there is a server; one is started if there is none. */
    public synchronized CompletableFuture<Void> ensure() {
        if (isUp()) {
            return CompletableFuture.completedFuture(null);
        }
        if (asked.isDone()) {
            asked = new CompletableFuture<>();
            LockSupport.unpark(thread);
        }
        return asked.copy();
    }

    private synchronized void isThere(ControlConnection connected) {
        connection = Optional.of(connected);
        asked.complete(null);
    }

    public boolean isUp() {
        return connection.isPresent();
    }

    /** Replies to command lines, in order, each as one {@link Reply} at least. Fails at once if there is no server. */
    public CompletableFuture<List<Reply>> ask(String... lines) {
        return connection
                .map(c -> c.ask(List.of(lines)))
                .orElseGet(() -> CompletableFuture.failedFuture(TmuxException.gone("not connected")));
    }

    private void keepConnected() {
        for (var retry = 0; !stopped; retry++) {
            try {
                var connected = connect();
                claim(connected);
                retry = -1;
                waitsFor = "";
                isThere(connected);
                LOG.atInfo().log("connected to the tmux server");
                listener.connected();
                ended(connected.closed().join());
            } catch (TmuxException e) {
                waitFor(String.valueOf(e.getMessage()));
            } catch (CompletionException e) {
                waitFor(String.valueOf(e.getCause()));
            }
            pause(retry);
        }
    }

    private static void claim(ControlConnection connected) throws TmuxException {
        var other = Claim.own().take(connected);
        if (other.isPresent()) {
            connected.close();
            throw TmuxException.gone("another bridge, process " + other.get().pid()
                    + ", works with this server; stop it, or set bridge.tmux.socket to another server");
        }
    }

    private void waitFor(String why) {
        if (!waitsFor.equals(why)) {
            LOG.atInfo().log("waiting for a tmux server: {}", why);
        }
        waitsFor = why;
    }

    /** Why there is no connection; empty if there is one. */
    public String waitsFor() {
        return waitsFor;
    }

    private void ended(String why) {
        connection = Optional.empty();
        if (!stopped) {
            LOG.atWarn().log("the tmux server is gone: {}", why);
            listener.gone(why);
        }
    }

    /** -N: does not start a server; -u: prints what is not ASCII as it is; no-output: what programs print is not for us. */
    private ControlConnection connect() throws TmuxException {
        new Greeting(settings).prepare(needed || !asked.isDone());
        var connected = new ControlConnection(
                settings.command(
                        "-N",
                        "-u",
                        "-C",
                        "attach-session",
                        "-t",
                        "=" + settings.session(),
                        "-f",
                        "no-output,ignore-size"),
                listener::notified);
        if (stopped) {
            connected.close();
        }
        return connected;
    }

    private static void pause(int retry) {
        LockSupport.parkNanos(RECONNECT
                .before(Math.max(retry, 0), ThreadLocalRandom.current())
                .toNanos());
    }

    @Override
    public void close() {
        stopped = true;
        connection.ifPresent(c -> {
            Claim.own().release(c);
            c.close();
        });
        LockSupport.unpark(thread);
    }
}
