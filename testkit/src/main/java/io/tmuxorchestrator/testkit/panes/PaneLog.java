package io.tmuxorchestrator.testkit.panes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The log of the fake agents of one pane, read as it grows. Used by one thread. */
public final class PaneLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final List<PaneEntry> entries = new ArrayList<>();
    private long position;

    public PaneLog(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    /** All entries so far, in their order. */
    public List<PaneEntry> read() {
        for (var line : newLines()) {
            entries.add(entry(line));
        }
        return List.copyOf(entries);
    }

    /** Texts that were submitted so far, in their order. */
    public List<String> submitted() {
        return read().stream()
                .filter(e -> e.kind() == PaneEntry.Kind.SUBMITTED)
                .map(PaneEntry::text)
                .toList();
    }

    public long count(PaneEntry.Kind kind) {
        return read().stream().filter(e -> e.kind() == kind).count();
    }

    /** Whole lines only: the last one may still be on its way. */
    private List<String> newLines() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var channel = Files.newByteChannel(file, StandardOpenOption.READ)) {
            var buffer = ByteBuffer.allocate((int) (channel.size() - position));
            channel.position(position);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
            var text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
            var whole = text.substring(0, text.lastIndexOf('\n') + 1);
            position += whole.length();
            return whole.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the log of a pane, " + file, e);
        }
    }

    private static PaneEntry entry(String line) {
        try {
            return entry(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a fake agent wrote what is no JSON: " + line, e);
        }
    }

    private static PaneEntry entry(JsonNode json) {
        return new PaneEntry(
                PaneEntry.Kind.valueOf(json.get("kind").asText()),
                json.get("text").asText(),
                json.get("pid").asLong(),
                json.get("mono").asLong(),
                json.get("wall").asLong(),
                json.path("credit").asBoolean());
    }
}
