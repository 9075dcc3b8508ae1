package io.tmuxorchestrator.bridge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Python scripts among the resources of these tests that stand between a bridge and tmux. */
final class TmuxScript {

    private TmuxScript() {}

    /** A file that runs: a test's resource has no such bit. */
    static Path in(Path directory, String resource) throws IOException {
        try (var script = Objects.requireNonNull(TmuxScript.class.getResourceAsStream("/" + resource))) {
            var file = Files.createDirectories(directory).resolve(resource);
            Files.writeString(
                    file, "#!/usr/bin/env python3\n" + new String(script.readAllBytes(), StandardCharsets.UTF_8));
            if (!file.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + file + " executable");
            }
            return file;
        }
    }
}
