package io.tmuxorchestrator.sync.catchup;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * What tells whether a file was written to since: another file, another size, another time.
 *
 * @param file which one it is, under whatever name
 */
record Look(Object file, long size, Instant modified) {

    /** File systems know the time to a tick of the kernel's clock, 10 ms at most: what is older is not written twice in one. */
    private static final Duration TICK = Duration.ofMillis(20);

    static Look at(Path place) throws IOException {
        var found = Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new Look(
                Objects.requireNonNullElse(found.fileKey(), place), // None where files have no number.
                found.size(),
                found.lastModifiedTime().toInstant());
    }

    /** Of those that are there. Waits until none of them could be written to without showing it. */
    static Map<Path, Look> atAll(Collection<Path> places) throws IOException {
        var begin = Instant.now();
        var looks = new HashMap<Path, Look>();
        for (var place : places) {
            try {
                looks.put(place, at(place));
            } catch (FileSystemException e) {
                if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                    throw e;
                }
            }
        }
        if (looks.values().stream().anyMatch(l -> l.modified().isAfter(begin.minus(TICK)))) {
            LockSupport.parkNanos(TICK.toNanos());
        }
        return looks;
    }
}
