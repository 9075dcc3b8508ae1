package io.tmuxorchestrator.bridge.spool;

import io.tmuxorchestrator.runtime.OwnerOnly;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An owner-only file that is only appended to. What was appended stands on the disk when that is said; entries that wait at the
 * same time share the wait for the disk. Any thread may append.
 */
final class Journal implements AutoCloseable {

    private static final long FAREWELL_SECONDS = 5;

    private record Line(String text, boolean clears, CompletableFuture<Void> stands) {}

    private final Path file;
    private final LinkedBlockingQueue<Line> queue = new LinkedBlockingQueue<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(r -> {
        var made = new Thread(r, "journal");
        made.setDaemon(true);
        return made;
    });
    // Of the thread.
    private Optional<FileOutputStream> out = Optional.empty();

    Journal(Path file) {
        this.file = file;
    }

    /** Before the first is appended. */
    List<Entry> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .map(Entry::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    CompletableFuture<Void> append(Entry entry) {
        return add(new Line(entry.line() + "\n", false, new CompletableFuture<>()));
    }

    /** Nothing in it is of interest any more. */
    CompletableFuture<Void> clear() {
        return add(new Line("", true, new CompletableFuture<>()));
    }

    /** All that was appended so far stands. */
    CompletableFuture<Void> stands() {
        return add(new Line("", false, new CompletableFuture<>()));
    }

    private CompletableFuture<Void> add(Line line) {
        queue.add(line);
        thread.execute(this::write);
        return line.stands;
    }

    private void write() {
        var lines = new ArrayList<Line>();
        queue.drainTo(lines);
        try {
            for (var line : lines) {
                write(line);
            }
            if (out.isPresent()) {
                out.get().getFD().sync();
            }
            lines.forEach(l -> l.stands.complete(null));
        } catch (IOException e) {
            var failure = new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
            lines.forEach(l -> l.stands.completeExceptionally(failure));
        }
    }

    private void write(Line line) throws IOException {
        if (line.clears) {
            open().getChannel().truncate(0);
        } else {
            open().write(line.text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Begins with a line end, because what was written last may have none. */
    private FileOutputStream open() throws IOException {
        if (out.isEmpty()) {
            OwnerOnly.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
            OwnerOnly.append(file).close(); // Made, and its owner's alone.
            out = Optional.of(new FileOutputStream(file.toFile(), true));
            out.get().write('\n');
        }
        return out.get();
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
            if (out.isPresent()) {
                out.get().close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // All that was said to stand does.
        }
    }
}
