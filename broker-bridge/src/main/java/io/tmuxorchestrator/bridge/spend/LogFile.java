package io.tmuxorchestrator.bridge.spend;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/** One file of an agent's log, read as it grows. Of the thread that reads logs. */
final class LogFile {

    /** Also the longest line that is read: what tells of usage is short, what a tool printed may be anything. */
    private static final int CHUNK = 1 << 20;

    private final Path path;
    private final LogFormat format;
    private final String directory;
    private final Supplier<DayCounts> anew;
    private DayCounts counts;
    private Owner owner;
    private long position;
    private long skipped;
    private boolean inLongLine;

    private enum Owner {
        UNKNOWN,
        MINE,
        ANOTHER
    }

    /** @param directory the agent works in */
    LogFile(Path path, LogFormat format, String directory, Supplier<DayCounts> anew) {
        this.path = path;
        this.format = format;
        this.directory = directory;
        this.anew = anew;
        counts = anew.get();
        owner = unread();
    }

    private Owner unread() {
        return format.namesDirectory() ? Owner.UNKNOWN : Owner.MINE;
    }

    DayCounts counts() {
        return counts;
    }

    /** Lines that were not understood, or too long to be. */
    long skipped() {
        return skipped;
    }

    /** Reads what has come since, and no more than so many bytes; how many it read. A line that is not ended yet is left. */
    long read(long most) throws IOException {
        if (owner == Owner.ANOTHER) {
            return 0;
        }
        try (var file = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (file.size() < position) {
                beginAnew();
            }
            var read = 0L;
            while (read < most && owner != Owner.ANOTHER && position < file.size()) {
                var step = step(file);
                if (step == 0) {
                    break;
                }
                read += step;
            }
            return read;
        }
    }

    /** It was written anew: what was in it is not there any more, and counts only if it is there again. */
    private void beginAnew() {
        position = 0;
        inLongLine = false;
        owner = unread();
        counts = anew.get();
    }

    private int step(FileChannel file) throws IOException {
        var buffer = ByteBuffer.allocate((int) Math.min(CHUNK, file.size() - position));
        file.read(buffer, position);
        var bytes = buffer.array();
        var end = buffer.position();
        var start = 0;
        for (var at = 0; at < end && owner != Owner.ANOTHER; at++) {
            if (bytes[at] == '\n') {
                take(bytes, start, at);
                start = at + 1;
            }
        }
        if (start == 0 && end == CHUNK) {
            inLongLine = true;
            start = end;
        }
        position += start;
        return start;
    }

    private void take(byte[] bytes, int from, int to) {
        if (inLongLine) {
            inLongLine = false;
            skipped++;
            return;
        }
        var line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (format.mayTell(line)) {
            format.read(line).ifPresentOrElse(this::take, () -> skipped++);
        }
    }

    private void take(LogLine line) {
        if (owner == Owner.UNKNOWN) {
            line.directory().ifPresent(d -> owner = d.equals(directory) ? Owner.MINE : Owner.ANOTHER);
        }
        if (owner == Owner.MINE) {
            counts.take(line);
        }
    }
}
