package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.GitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * A lock of the index that a killed git has left. It is never taken away unasked; and if somebody asks, only when it is old and no
 * git works there: one that waits for an editor, or for a hook, has its lock for long and no file of it open.
 */
public final class StaleLock {

    private static final Duration OLD = Duration.ofMinutes(10);
    private static final Path PROCESSES = Path.of("/proc");

    private final Checkout checkout;
    private final Clock clock;

    public StaleLock(Checkout checkout, Clock clock) {
        this.checkout = checkout;
        this.clock = clock;
    }

    /** Puts it aside, and says where; fails if it may be somebody's. */
    public Path remove() throws IOException {
        var lock = checkout.indexLock();
        if (!Files.exists(lock)) {
            throw new GitException(checkout.directory() + " is not locked");
        }
        if (new Recovery(checkout).isNeeded()) {
            throw new GitException(
                    checkout.directory() + " is being moved, or was when a worker ended; the next round ends it");
        }
        var written = Files.getLastModifiedTime(lock);
        if (!isOld(written)) {
            throw new GitException(
                    lock + " is younger than " + OLD.toMinutes() + " minutes; wait for whoever works there");
        }
        var worker = gitAtWork();
        if (worker.isPresent()) {
            throw new GitException("process " + worker.get() + " is a git that works in " + checkout.directory()
                    + "; wait for it, or end it");
        }
        if (!Files.getLastModifiedTime(lock).equals(written)) {
            throw new GitException(lock + " has just been written; wait for whoever works there");
        }
        return Files.move(lock, lock.resolveSibling("index.lock.put-aside-" + clock.millis()));
    }

    private boolean isOld(FileTime written) {
        return written.toInstant().plus(OLD).isBefore(clock.instant());
    }

    private Optional<String> gitAtWork() throws IOException {
        if (!Files.isDirectory(PROCESSES)) {
            throw new GitException("whether a git works in " + checkout.directory()
                    + " cannot be told on this system; if none does, delete " + checkout.indexLock());
        }
        try (var processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (var process : processes) {
                if (isGit(process) && isHere(process)) {
                    return Optional.of(process.getFileName().toString());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isGit(Path process) {
        try {
            // One that has ended and is not yet taken note of has a name, and no arguments.
            return Files.readString(process.resolve("comm")).startsWith("git")
                    && Files.readAllBytes(process.resolve("cmdline")).length > 0;
        } catch (IOException e) {
            return false; // It has ended.
        }
    }

    /** One whose directory cannot be read may be anywhere. */
    private boolean isHere(Path process) {
        try {
            var directory = Files.readSymbolicLink(process.resolve("cwd"));
            return directory.startsWith(checkout.directory()) || directory.startsWith(checkout.gitDirectory());
        } catch (IOException e) {
            return Files.exists(process);
        }
    }
}
