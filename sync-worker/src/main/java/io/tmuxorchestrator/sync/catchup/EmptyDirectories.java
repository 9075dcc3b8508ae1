package io.tmuxorchestrator.sync.catchup;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;

/** Git knows no directories: one whose last file goes is deleted. */
final class EmptyDirectories {

    private EmptyDirectories() {}

    static void deleteAbove(Path file, Path top) throws IOException {
        for (var parent = file.getParent(); parent != null && !parent.equals(top); parent = parent.getParent()) {
            if (Files.exists(parent, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            try {
                Files.deleteIfExists(parent);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    /** Those below it, too. Whatever is in them stays, and so do they. */
    static void deleteAt(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var all = Files.walk(directory)) {
            for (var place : all.sorted(Comparator.reverseOrder()).toList()) {
                if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(place);
                }
            }
        } catch (DirectoryNotEmptyException e) {
            // Somebody has put something there.
        }
    }
}
