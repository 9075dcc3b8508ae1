package io.tmuxorchestrator.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** In a real pane, in which a shell notices what was left switched on. */
class LiveScreenTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static TmuxServer tmux;

    @BeforeAll
    static void start() {
        tmux = TmuxServer.start();
    }

    @AfterAll
    static void close() {
        tmux.close();
    }

    /** A shell that says what it has, starts the program, and says how it finds its terminal afterwards. */
    private static String pane(String name) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var script = "echo before; b=$(stty -g); '" + java
                + "' -XX:TieredStopAtLevel=1 -cp \"$CP\" " + ScreenProgram.class.getName()
                + "; [ \"$b\" = \"$(stty -g)\" ] && echo as it was; exec sleep 600";
        return tmux.newPane(name, List.of("env", "CP=" + System.getProperty("java.class.path"), "sh", "-c", script));
    }

    private static void awaitText(String pane, String text) {
        Awaitility.await(text)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tmux.capture(pane)).contains(text));
    }

    private static void isAsBefore(String pane) {
        awaitText(pane, "as it was");
        assertThat(tmux.capture(pane)).contains("before").doesNotContain("live");
        assertThat(tmux.ask(pane, "#{alternate_on} #{cursor_flag}")).isEqualTo("0 1");
    }

    @Test
    void fillsTheTerminalFollowsItsSizeAndLeavesItAsItWas() {
        var pane = pane("quit");
        awaitText(pane, "live 120 x 40");
        assertThat(tmux.ask(pane, "#{alternate_on} #{cursor_flag}")).isEqualTo("1 0");
        assertThat(tmux.capture(pane)).contains("xxx").doesNotContain("never seen", "before");
        tmux.run("resize-window", "-t", pane, "-x", "60", "-y", "12");
        awaitText(pane, "live 60 x 12");
        tmux.press(pane, "q");
        awaitText(pane, "left");
        isAsBefore(pane);
    }

    @Test
    void ctrlCLeavesToo() {
        var pane = pane("interrupt");
        awaitText(pane, "live");
        tmux.press(pane, "C-c");
        awaitText(pane, "left");
        isAsBefore(pane);
    }

    @Test
    void aProcessThatIsToldToEndLeavesTheTerminalAsItWas() {
        var pane = pane("terminate");
        awaitText(pane, "live");
        var shell = Long.parseLong(tmux.ask(pane, "#{pane_pid}"));
        ProcessHandle.of(shell).orElseThrow().children().forEach(ProcessHandle::destroy);
        isAsBefore(pane);
        assertThat(tmux.capture(pane)).doesNotContain("left");
    }
}
