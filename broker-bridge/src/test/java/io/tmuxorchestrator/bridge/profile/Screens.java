package io.tmuxorchestrator.bridge.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Screens of real agents, as {@code tmux capture-pane -p -e} gave them. */
final class Screens {

    private Screens() {}

    /** @param path such as {@code codex/idle} */
    static List<String> lines(String path) {
        try (InputStream stream = Screens.class.getResourceAsStream("/screens/" + path + ".txt")) {
            if (stream == null) {
                throw new AssertionError("no screen " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(path, e);
        }
    }
}
