package io.tmuxorchestrator.sync.catchup;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Git knows no directories: one whose last file goes is deleted. */
final class EmptyDirectories {

    private EmptyDirectories() {}

    static void deleteAbove(Path file, Path top) throws IOException {
        for (var parent = file.getParent(); parent != null && !parent.equals(top); parent = parent.getParent()) {
            try {
                Files.delete(parent);
            } catch (DirectoryNotEmptyException | NotDirectoryException | NoSuchFileException e) {
                return;
            }
        }
    }
}
