package io.tmuxorchestrator.bridge;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What happens in a tmux server just after a bridge has looked and just before what it asks for then.
 *
 * @param before found in the line that is held up
 * @param commands of tmux
 * @param pane in which the format must say 1 before the line goes on
 */
record Meddling(String before, List<List<String>> commands, String pane, String until) {

    /** For the setting {@code bridge.tmux.program}. */
    String program(Path directory) throws IOException {
        var file = Files.createDirectories(directory).resolve("meddling.json");
        new ObjectMapper().writeValue(file.toFile(), this);
        return TmuxScript.in(directory, "meddling_tmux.py").toString();
    }
}
