package io.tmuxorchestrator.runtime.log;

import io.tmuxorchestrator.runtime.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A log file that begins anew each day (in UTC, as the times in it) and at a size. Lines are appended whole, and before
 * a file is set aside its size is asked of the disk, so several processes of one host may share it. Not thread-safe:
 * its appender serialises calls.
 *
 * <p>Ours rather than logback's, whose rolling neither keeps the names we promise (it appends {@code .0} to the live
 * file as soon as there is a size limit) nor creates files owner-only.
 */
final class RotatingFile implements LineSink {
    private final LogName name;
    private final long maxSize;
    private final Retention retention;
    private final Clock clock;
    private @Nullable OutputStream stream;
    private LocalDate day = LocalDate.MIN;

    RotatingFile(LogName name, long maxSize, Retention retention, Clock clock) {
        this.name = name;
        this.maxSize = maxSize;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public void write(byte[] lines) throws IOException {
        var today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        var open = today.equals(day) ? stream : null;
        var opened = open == null;
        if (open == null) {
            open = open(today);
        }
        var full = isFull(Files.size(name.live(today)), lines);
        if (full) {
            open = beginAnew(today, lines);
        }
        open.write(lines);
        sweep(today, opened, full);
    }

    /** After the line is written, so that a directory that cannot be swept costs none. */
    private void sweep(LocalDate today, boolean opened, boolean full) throws IOException {
        if (full) {
            retention.sweep(today);
        } else if (opened) {
            retention.sweepOnceOn(today);
        }
    }

    private boolean isFull(long size, byte[] lines) {
        return size > 0 && size + lines.length > maxSize;
    }

    private OutputStream open(LocalDate today) throws IOException {
        close();
        OwnerOnly.createDirectories(name.directory());
        setAsideYesterdays(today);
        var opened = OwnerOnly.append(name.live(today));
        stream = opened;
        day = today;
        return opened;
    }

    private void setAsideYesterdays(LocalDate today) throws IOException {
        var live = name.live(today);
        if (name.dated() || !Files.exists(live)) {
            return;
        }
        var written = Files.getLastModifiedTime(live).toInstant();
        var writtenOn = LocalDate.ofInstant(written, ZoneOffset.UTC);
        if (writtenOn.isBefore(today)) {
            setAside(live, writtenOn);
        }
    }

    /** The name may by now stand for a fresh file that another process began; then that one will do. */
    private OutputStream beginAnew(LocalDate today, byte[] lines) throws IOException {
        close();
        var live = name.live(today);
        if (Files.exists(live) && isFull(Files.size(live), lines)) {
            setAside(live, today);
        }
        return open(today);
    }

    private void setAside(Path live, LocalDate of) throws IOException {
        var number = 1;
        while (Files.exists(name.setAside(of, number))) {
            number++;
        }
        Files.move(live, name.setAside(of, number));
    }

    @Override
    public void close() throws IOException {
        var open = stream;
        stream = null;
        if (open != null) {
            open.close();
        }
    }
}
