package io.tmuxorchestrator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner can read, from their first byte on. */
final class OwnFiles {

    private OwnFiles() {}

    static Path write(Path file, String text) throws IOException {
        var parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            directory(parent);
        }
        Files.deleteIfExists(file);
        return Files.writeString(Files.createFile(file, mode("rw-------")), text);
    }

    static void directory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, mode("rwx------"));
        }
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
