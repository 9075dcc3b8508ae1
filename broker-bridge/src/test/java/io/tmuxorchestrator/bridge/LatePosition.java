package io.tmuxorchestrator.bridge;

import io.tmuxorchestrator.testkit.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A bridge that does not keep its promise: it stores the position after the typing and not with it. */
public final class LatePosition {

    private LatePosition() {}

    public static void main(String[] arguments) throws Exception {
        var settings = ChildJvm.settings(arguments);
        settings.put(
                "bridge.tmux.program",
                program(Path.of(Objects.requireNonNull(settings.get("data.directory"))))
                        .toString());
        BridgeProgram.runForEver(BrokerBridge.KIND, settings);
    }

    /** A file that runs: a test's resource has no such bit. */
    private static Path program(Path directory) throws IOException {
        try (var script = Objects.requireNonNull(LatePosition.class.getResourceAsStream("/late_position.py"))) {
            var file = Files.createDirectories(directory).resolve("late-tmux");
            Files.writeString(
                    file, "#!/usr/bin/env python3\n" + new String(script.readAllBytes(), StandardCharsets.UTF_8));
            if (!file.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + file + " executable");
            }
            return file;
        }
    }
}
