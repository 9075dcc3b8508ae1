package io.tmuxorchestrator.runtime;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and directories that only their owner may read, from the moment they exist. */
public final class OwnerOnly {

    private OwnerOnly() {}

    /** Directories that exist keep their permissions: they are somebody's choice. */
    public static void createDirectories(Path directory) throws IOException {
        Files.createDirectories(directory, attributes(directory, "rwx------"));
    }

    /** A new file in place of whatever was there, in a directory that is made if need be. */
    public static Path write(Path file, String text) throws IOException {
        var parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            createDirectories(parent);
        }
        Files.deleteIfExists(file);
        create(file);
        return Files.writeString(file, text);
    }

    /**
     * Appends to a file. A plain stream and no channel: an interrupt of a thread that happens to write would close a channel,
     * and with it the file for everybody.
     */
    public static OutputStream append(Path file) throws IOException {
        try {
            create(file);
        } catch (FileAlreadyExistsException e) {
            // Begun earlier, or by another process just now.
        }
        return new FileOutputStream(file.toFile(), true);
    }

    private static void create(Path file) throws IOException {
        Files.createFile(file, attributes(file, "rw-------"));
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
