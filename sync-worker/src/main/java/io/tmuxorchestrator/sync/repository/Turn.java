package io.tmuxorchestrator.sync.repository;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The right to be the only one that keeps a repository in step. The system takes it back when the process ends, however it ends. */
public final class Turn implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;

    private Turn(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Empty if it is another's. */
    public static Optional<Turn> at(Checkout checkout) throws IOException {
        var channel = FileChannel.open(
                checkout.repository().resolve("orc-sync.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new Turn(channel, lock));
            }
        } catch (OverlappingFileLockException e) {
            // Of another thread of this process.
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
