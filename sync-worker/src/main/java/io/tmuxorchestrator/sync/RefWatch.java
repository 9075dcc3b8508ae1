package io.tmuxorchestrator.sync;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Sees directories change as somebody commits. What it misses, and what it cannot watch, the sweep finds. Tells on a thread of its own. */
final class RefWatch implements AutoCloseable {

    private final Consumer<String> told;
    private final WatchService watch = FileSystems.getDefault().newWatchService();
    private final Map<WatchKey, String> projects = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "git-watch");

    /** Names the project in which something was committed. */
    RefWatch(Consumer<String> told) throws IOException {
        this.told = told;
        thread.setDaemon(true);
        thread.start();
    }

    /** A directory in which something changes with each commit. The same twice is one; one that is not there is none. */
    void add(Path directory, String project) throws IOException {
        if (Files.isDirectory(directory)) {
            projects.put(
                    directory.register(
                            watch, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_CREATE),
                    project);
        }
    }

    private void run() {
        try {
            while (true) {
                var key = watch.take();
                key.pollEvents();
                var project = projects.get(key);
                if (!key.reset()) {
                    projects.remove(key);
                }
                if (project != null) {
                    told.accept(project);
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            // Closed.
        }
    }

    @Override
    public void close() {
        try {
            watch.close();
        } catch (IOException e) {
            thread.interrupt();
        }
    }
}
