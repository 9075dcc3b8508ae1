package io.tmuxorchestrator.bridge.tmux;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One control-mode client of a tmux server. A request is one or more command lines and a token that tmux is asked to print
 * last: how many replies a line gives depends on what it says, so only the token tells where a request ends. Any thread may
 * ask; replies complete on the reading thread.
 */
final class ControlConnection implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Replies to commands that came in over this connection carry this; those of hooks carry 0. */
    private static final String OURS = "1";

    private record Request(String token, List<Reply> replies, CompletableFuture<List<Reply>> answer) {}

    private final Process process;
    private final OutputStream out;
    private final Consumer<String> notifications;
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final CountDownLatch greeted = new CountDownLatch(1);
    // Guarded by itself, and with it the order of writing: replies come in the order of the requests.
    private final Deque<Request> pending = new ArrayDeque<>();

    /** Connects, or says why not. Notifications are lines such as {@code %window-add @3}, on the reading thread. */
    ControlConnection(List<String> command, Consumer<String> notifications) throws TmuxException {
        this.notifications = notifications;
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().remove("TMUX"); // Else tmux refuses to nest.
            process = builder.start();
        } catch (IOException e) {
            throw TmuxException.gone(String.valueOf(e.getMessage()));
        }
        out = process.getOutputStream();
        var reader = new Thread(this::read, "tmux");
        reader.setDaemon(true);
        reader.start();
        awaitGreeting();
    }

    private void awaitGreeting() throws TmuxException {
        try {
            var answered = greeted.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!answered || closed.isDone()) {
                close();
                throw TmuxException.gone(closed.getNow("no answer within " + PATIENCE_SECONDS + " s"));
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw TmuxException.gone("interrupted");
        }
    }

    /** Completes with why, when the server or the connection is gone. */
    CompletableFuture<String> closed() {
        return closed;
    }

    /** The replies of these command lines, in order. A line never contains a line feed: {@link Word} sees to it. */
    CompletableFuture<List<Reply>> ask(List<String> lines) {
        var token = "@" + Long.toHexString(RANDOM.nextLong()) + "@";
        var request = new Request(token, new ArrayList<>(), new CompletableFuture<>());
        var text = new StringBuilder();
        for (var line : lines) {
            text.append(checked(line)).append('\n');
        }
        text.append("display-message -p ").append(token).append('\n');
        synchronized (pending) {
            if (closed.isDone()) {
                request.answer.completeExceptionally(TmuxException.gone(closed.join()));
                return request.answer;
            }
            pending.add(request);
            write(text.toString());
        }
        return request.answer;
    }

    /** An empty line would detach the client, and a second line would be a command of its own. */
    private static String checked(String line) {
        if (line.isBlank() || line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0 || line.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not one command line: '" + line + "'");
        }
        return line;
    }

    private void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // The reader finds the end of the connection and answers every request with it.
        }
    }

    private void read() {
        var why = "the connection was closed";
        try (var in = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            why = readLines(in);
        } catch (IOException e) {
            why = String.valueOf(e.getMessage());
        }
        synchronized (pending) {
            closed.complete(why);
        }
        greeted.countDown();
        for (var request = take(); request != null; request = take()) {
            request.answer.completeExceptionally(TmuxException.gone(why));
        }
    }

    private @Nullable Request take() {
        synchronized (pending) {
            return pending.poll();
        }
    }

    /** Reads until the end; returns the last words of the server. */
    private String readLines(InputStream in) throws IOException {
        var last = "no tmux server runs there";
        @Nullable Block block = null;
        for (var line = readLine(in); line != null; line = readLine(in)) {
            if (block == null) {
                block = Block.begunBy(line);
                if (block == null) {
                    last = line.startsWith("%") && !line.startsWith("%exit") ? last : line;
                    notifications.accept(line);
                }
            } else if (block.endsWith(line)) {
                greeted.countDown();
                end(block, line.startsWith("%end"));
                block = null;
            } else {
                block.lines.add(line);
            }
        }
        return last;
    }

    private static @Nullable String readLine(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(256);
        for (var c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return line.toString(StandardCharsets.UTF_8);
            }
            line.write(c);
        }
        return null;
    }

    /** {@code %begin time number flags} to {@code %end time number flags}; time and number tell it from what it contains. */
    private record Block(String id, boolean ours, List<String> lines) {

        static @Nullable Block begunBy(String line) {
            var words = line.split(" ", -1);
            return words.length == 4 && words[0].equals("%begin")
                    ? new Block(words[1] + " " + words[2] + " ", words[3].equals(OURS), new ArrayList<>())
                    : null;
        }

        boolean endsWith(String line) {
            return line.startsWith("%end " + id) || line.startsWith("%error " + id);
        }
    }

    private void end(Block block, boolean ok) {
        if (!block.ours) {
            return;
        }
        Request request;
        synchronized (pending) {
            request = pending.peek();
            if (request == null) {
                return;
            }
            if (!(block.lines.size() == 1 && block.lines.get(0).equals(request.token))) {
                request.replies.add(new Reply(ok, block.lines));
                return;
            }
            pending.poll();
        }
        request.answer.complete(request.replies);
    }

    /** The end of its input is not enough for every version of tmux, so the client is ended, too. */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            // It is gone already.
        }
        process.destroy();
    }
}
