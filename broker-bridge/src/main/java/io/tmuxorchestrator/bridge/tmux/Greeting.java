package io.tmuxorchestrator.bridge.tmux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What comes before a control-mode connection. A server tells every control client of sessions that come and go, and tmux
 * 3.3a crashes when it tells one that is just being greeted: all agents would be lost. So the bridge has its session made
 * first, and connects when no session has come or gone for a while.
 */
final class Greeting {

    private static final Duration QUIET = Duration.ofMillis(200);
    /** Somebody opens sessions all the time; then it is to be risked. */
    private static final int LOOKS = 25;

    /** A server that is not there is not started. */
    private static final List<String> NO_START = List.of("-N");

    private final TmuxSettings settings;

    Greeting(TmuxSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns when there is a server that is quiet, and the bridge's session in it.
     *
     * @param start whether a server is started if there is none
     */
    void prepare(boolean start) throws TmuxException {
        if (isMissing(start)) {
            run(
                    start ? List.of() : NO_START,
                    "new-session",
                    "-d",
                    "-s",
                    settings.session(),
                    "-x",
                    "80",
                    "-y",
                    "24",
                    "cat");
        }
        var before = sessions();
        for (var look = 0; look < LOOKS; look++) {
            LockSupport.parkNanos(QUIET.toNanos());
            var now = sessions();
            if (now.equals(before)) {
                return;
            }
            before = now;
        }
    }

    private boolean isMissing(boolean start) throws TmuxException {
        try {
            return sessions().lines().noneMatch(line -> line.endsWith(" " + settings.session()));
        } catch (TmuxException e) {
            if (start) {
                return true;
            }
            throw e;
        }
    }

    private String sessions() throws TmuxException {
        return run(NO_START, "list-sessions", "-F", "#{session_id} #{session_name}");
    }

    private String run(List<String> flags, String... arguments) throws TmuxException {
        try {
            var command = settings.command("-u");
            command.addAll(flags);
            command.addAll(List.of(arguments));
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            // A server keeps what it is started with, for every pane: nothing of ours, and no secret.
            builder.environment().keySet().removeIf(name -> name.startsWith("ORC_"));
            var process = builder.start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw TmuxException.gone(said.trim());
            }
            return said;
        } catch (IOException e) {
            throw TmuxException.gone(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TmuxException.gone("interrupted");
        }
    }
}
