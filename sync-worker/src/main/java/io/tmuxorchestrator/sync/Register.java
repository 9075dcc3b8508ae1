package io.tmuxorchestrator.sync;

import io.tmuxorchestrator.runtime.OwnerOnly;
import io.tmuxorchestrator.schemas.Worktree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

/**
 * The worktrees that were made on this host, each in a file: a tombstone does not say what it is about, and one that was
 * written while no worker ran may be gone from the topic. One thread.
 */
final class Register {

    private static final String SUFFIX = ".worktree";

    private final Path directory;

    Register(Path directory) throws IOException {
        this.directory = directory;
        OwnerOnly.createDirectories(directory);
    }

    void put(Worktree worktree) throws IOException {
        var draft = directory.resolve(worktree.getId() + ".new");
        var bytes = worktree.toByteBuffer();
        var copy = new byte[bytes.remaining()];
        bytes.get(copy);
        Files.write(draft, copy);
        Files.move(draft, file(worktree.getId()), StandardCopyOption.ATOMIC_MOVE);
    }

    void remove(String id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    Map<String, Worktree> all() throws IOException {
        var found = new HashMap<String, Worktree>();
        try (var files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (var file : files) {
                var worktree = Worktree.fromByteBuffer(ByteBuffer.wrap(Files.readAllBytes(file)));
                found.put(worktree.getId(), worktree);
            }
        }
        return found;
    }

    private Path file(String id) {
        return directory.resolve(id + SUFFIX);
    }
}
