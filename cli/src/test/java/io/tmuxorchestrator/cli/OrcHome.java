package io.tmuxorchestrator.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A directory in which {@code orc} keeps what it knows, and the tmux there is nobody's who runs the tests. */
public record OrcHome(Path directory) {

    public Path path() {
        return directory.resolve("home");
    }

    public OrcProcess.Result orc(String... arguments) {
        return OrcProcess.run(path(), arguments);
    }

    /** {@code orc up} on ports that are free. */
    public OrcProcess up(String... more) {
        var arguments = new ArrayList<>(List.of("up"));
        for (var port : List.of("embedded.kafkaPort", "embedded.registryPort", "embedded.redisPort", "http.port")) {
            arguments.addAll(List.of("--set", port + "=0"));
        }
        arguments.addAll(List.of("--set", "bridge.tmux.socket=" + directory.resolve("no-tmux")));
        arguments.addAll(List.of(more));
        return OrcProcess.start(path(), arguments.toArray(String[]::new));
    }
}
