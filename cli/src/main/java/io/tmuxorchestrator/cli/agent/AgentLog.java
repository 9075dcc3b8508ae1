package io.tmuxorchestrator.cli.agent;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the workers of this host log about an agent, as it is written. One thread. */
final class AgentLog {

    private final Path directory;
    private final Pattern names;
    private Optional<Path> file = Optional.empty();
    private long position;

    /** @param logs where workers of this host log to */
    AgentLog(Path logs, String agent) {
        directory = logs.resolve("agents");
        names = Pattern.compile("agent-" + Pattern.quote(agent) + "-\\d{4}-\\d\\d-\\d\\d\\.log");
    }

    /** Where it is, or would be. */
    Path place() {
        return file.orElse(directory);
    }

    /** Whole lines that nobody has been given yet: at first all of the last day on which there were any. */
    List<String> more() throws IOException {
        var newest = newest();
        if (!newest.equals(file)) {
            file = newest;
            position = 0;
        }
        return file.isEmpty() ? List.of() : read(file.get());
    }

    private Optional<Path> newest() throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (var files = Files.list(directory)) {
            return files.filter(f -> names.matcher(f.getFileName().toString()).matches())
                    .max(Comparator.naturalOrder());
        }
    }

    private List<String> read(Path log) throws IOException {
        try (var channel = Files.newByteChannel(log)) {
            if (channel.size() < position) {
                position = 0; // It had become too large, and was begun anew.
            }
            channel.position(position);
            var bytes = Channels.newInputStream(channel).readAllBytes();
            var end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            position += end;
            return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
        }
    }
}
