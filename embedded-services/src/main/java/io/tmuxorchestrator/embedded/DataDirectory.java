package io.tmuxorchestrator.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A directory that one service of one process holds for itself, from {@link #claim} to {@link #close}.
 *
 * <p>The lock is the kernel's and dies with the process, so a crash leaves nothing to clean up. The process id in the
 * file is only there for the message.
 */
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK_FILE = "in-use.lock";

    // The kernel drops a process's lock when ANY descriptor of that file is closed in it, so a second attempt from this
    // process must be refused before the file is opened.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    public static DataDirectory claim(String service, Path directory, long minimumFreeBytes) {
        var path = created(service, directory);
        requireSpace(service, path, minimumFreeBytes);
        if (!HELD_HERE.add(path)) {
            throw inUse(
                    service, path, "this process, " + ProcessHandle.current().pid());
        }
        try {
            return new DataDirectory(path, locked(service, path));
        } catch (RuntimeException refused) {
            HELD_HERE.remove(path);
            throw refused;
        }
    }

    public Path path() {
        return path;
    }

    private static Path created(String service, Path directory) {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new EmbeddedServiceException(
                    "%s: %s is not a directory; name another data directory".formatted(service, directory));
        }
        try {
            Files.createDirectories(directory);
            return directory.toRealPath();
        } catch (IOException e) {
            throw new EmbeddedServiceException(
                    "%s: data directory %s cannot be created (%s); name one below a directory you may write to"
                            .formatted(service, directory, e),
                    e);
        }
    }

    private static void requireSpace(String service, Path path, long minimumFreeBytes) {
        try {
            var free = Files.getFileStore(path).getUsableSpace();
            if (free < minimumFreeBytes) {
                throw new EmbeddedServiceException(
                        "%s: the disk of %s has %d MB free, less than the %d MB wanted; make room or name a data directory on another disk"
                                .formatted(service, path, free >> 20, minimumFreeBytes >> 20));
            }
        } catch (IOException e) {
            throw unusable(service, path, e);
        }
    }

    private static FileChannel locked(String service, Path path) {
        var file = path.resolve(LOCK_FILE);
        try {
            var channel = FileChannel.open(file, CREATE, WRITE);
            try {
                if (channel.tryLock() == null) {
                    throw inUse(
                            service, path, "process " + Files.readString(file).strip());
                }
                ownerOnly(path);
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
                return channel;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw unusable(service, path, e);
        }
    }

    /** Messages and logs of a broker are nobody else's business on a shared host. */
    private static void ownerOnly(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static EmbeddedServiceException inUse(String service, Path path, String holder) {
        return new EmbeddedServiceException(
                "%s: data directory %s is in use by %s; stop that one or name another directory"
                        .formatted(service, path, holder));
    }

    private static EmbeddedServiceException unusable(String service, Path path, IOException e) {
        return new EmbeddedServiceException(
                "%s: data directory %s cannot be written (%s); check its owner, its permissions and the mount"
                        .formatted(service, path, e),
                e);
    }

    /** The file stays: removing it would let a third process lock a file that a second one still waits for. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return; // Closed before; by now it may be somebody else's.
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedServiceException("data directory " + path + " cannot be released (" + e + ")", e);
        } finally {
            HELD_HERE.remove(path);
        }
    }
}
