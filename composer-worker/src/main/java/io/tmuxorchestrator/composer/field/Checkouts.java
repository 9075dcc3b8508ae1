package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.schemas.Worktree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether worktrees are there, as git leaves them when it has made one. Reads only. */
final class Checkouts {

    private static final String POINTER = "gitdir:";
    private static final String BEING_MADE = "initializing";

    private Checkouts() {}

    /** Git writes the index last, and while it works says why nobody else may touch what it makes. */
    static boolean isThere(Worktree worktree) {
        try {
            var directory = Path.of(worktree.getDirectory());
            var pointer = Files.readString(directory.resolve(".git")).strip();
            if (!pointer.startsWith(POINTER)) {
                return false;
            }
            var git = directory.resolve(pointer.substring(POINTER.length()).strip());
            return Files.isRegularFile(git.resolve("index")) && !isBeingMade(git.resolve("locked"));
        } catch (IOException e) {
            return false; // Nothing there, or not yet.
        }
    }

    private static boolean isBeingMade(Path lock) throws IOException {
        return Files.exists(lock) && Files.readString(lock).strip().equals(BEING_MADE);
    }
}
