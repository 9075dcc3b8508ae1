package io.tmuxorchestrator.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForegroundTest {

    @ParameterizedTest
    @CsvSource({
        "bash, true",
        "-bash, true",
        "bash -l -i, true",
        "bash --rcfile x -i, true",
        "bash agent.sh, false",
        "bash -x agent.sh, false",
        "sh -c 'sleep 5', false",
        "fish -C echo, true",
        "zsh +o vi -l, true"
    })
    void aShellWithAScriptIsNotBare(String commandLine, boolean bare) {
        assertThat(Foreground.isInteractive(
                        Arrays.asList(commandLine.replace("'", "").split(" ", -1))))
                .isEqualTo(bare);
    }

    @Test
    void inARealPane(@TempDir Path directory) throws Exception {
        var script = Files.writeString(directory.resolve("agent.sh"), "while read -r line; do :; done\n");
        try (var tmux = TmuxServer.start()) {
            assertThat(isBare(tmux, tmux.newPane("shell", List.of("bash", "--norc"))))
                    .isTrue();
            assertThat(isBare(tmux, tmux.newPane("script", List.of("bash", script.toString()))))
                    .isFalse();
            var both = tmux.newPane("both", List.of("bash", "--norc"));
            tmux.type(both, "bash " + script);
            tmux.press(both, "Enter");
            await().until(() -> !isBare(tmux, both));
            tmux.press(both, "C-d");
            await().until(() -> isBare(tmux, both));
        }
    }

    private static boolean isBare(TmuxServer tmux, String pane) {
        return Foreground.isBareShell(
                tmux.ask(pane, "#{pane_current_command}").trim(),
                Long.parseLong(tmux.ask(pane, "#{pane_pid}").trim()));
    }
}
