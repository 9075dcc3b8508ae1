package io.tmuxorchestrator.sync.repository;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to be the only one that keeps a repository in step. The system takes it back when the process ends, however it ends.
 * Within a process it is told apart before the file is opened: the system lets go of all that a process has locked of a file as
 * soon as any part of it closes that file.
 */
public final class Turn implements AutoCloseable {

    /** A round in a repository of 100,000 files takes a few seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** What is locked by this process, or is about to be. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private Turn(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /** Empty if it is another's. */
    public static Optional<Turn> at(Checkout checkout) throws IOException {
        return take(checkout, false);
    }

    /** Waits while it is another's. */
    public static Turn await(Checkout checkout) throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            var turn = take(checkout, true);
            if (turn.isPresent()) {
                return turn.get();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new GitException("somebody is at work in " + checkout.repository() + " for long; try again");
    }

    /** @param wait for another process, which lets go of it after a round */
    private static Optional<Turn> take(Checkout checkout, boolean wait) throws IOException {
        var file = checkout.repository().resolve("orc-sync.lock");
        if (!OURS.add(file)) {
            return Optional.empty();
        }
        var turn = Optional.<Turn>empty();
        try {
            turn = lock(file, wait);
        } finally {
            if (turn.isEmpty()) {
                OURS.remove(file);
            }
        }
        return turn;
    }

    private static Optional<Turn> lock(Path file, boolean wait) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = Optional.<FileLock>empty();
        try {
            lock = Optional.ofNullable(wait ? channel.lock() : channel.tryLock());
        } finally {
            if (lock.isEmpty()) {
                channel.close();
            }
        }
        return lock.map(l -> new Turn(file, channel, l));
    }

    @Override
    public void close() throws IOException {
        try {
            lock.release();
            channel.close();
        } finally {
            OURS.remove(file);
        }
    }
}
