package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.testkit.ShortPath;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person at one host: adopts a pane, says something, looks at it, lets it go. */
class LocalDoorTest {

    @TempDir(factory = ShortPath.class)
    Path home;

    @Test
    void adoptsSendsLooksAndReleases() throws Exception {
        try (var tmux = TmuxServer.start();
                var up = up(home, tmux).awaitOutput("Ctrl-C or 'orc down' stops it")) {
            var pane = tmux.newPane("work", List.of("cat", "-"));
            assertThat(orc(home, "adopt", "wrok", "--as", "alice", "--profile", "shell")
                            .err())
                    .contains("there is no pane 'wrok'")
                    .contains("work:");
            assertThat(orc(home, "adopt", "work", "--as", "alice", "--profile", "shell")
                            .succeeded()
                            .out())
                    .contains("alice is in work:0.0 (" + pane + ", cat)");
            Awaitility.await("its inbox")
                    .until(() -> orc(home, "status", "--json").out().contains("\"reads\":true"));
            assertThat(orc(home, "send", "alice", "run the tests", "--spool")
                            .succeeded()
                            .out())
                    .startsWith("spooled ");
            Awaitility.await("what was spooled").until(() -> tmux.capture(pane).contains("run the tests"));

            assertThat(orc(home, "capture", "alice").succeeded().out()).contains("run the tests");
            assertThat(orc(home, "watch", "alice", "--limit", "1").succeeded().out())
                    .contains("run the tests");
            assertThat(orc(home, "snapshot").succeeded().out()).contains("agent alice", "run the tests");
            assertThat(orc(home, "capture", "alcie").err()).contains("did you mean alice?");
            assertThat(orc(home, "inbox", "list", "alice").succeeded().out()).startsWith("SINCE");
            assertThat(orc(home, "inbox", "skip", "alice").exit()).isEqualTo(ExitCode.REFUSED.code());
            assertThat(orc(home, "inbox", "take", "--agent", "alice").err())
                    .contains("hooks fetch for a profile with 'channel: hook'");
            assertThat(OrcProcess.runWith(home, Map.of("ORC_AGENT", "alice"), "", "inbox", "take", "--hook")
                            .exit())
                    .as("a hook is not disturbed")
                    .isZero();
            assertThat(orc(home, "release", "alice").succeeded().out()).contains("work:0.0 is nobody's now");
            up.interrupt().result();
        }
        assertThat(orc(home, "status").err()).contains("the bridge of this host does not answer at", "orc up");
        assertThat(orc(home, "agent", "credit", "alice", "--clear").err())
                .contains("the bridge of this host does not answer at");
    }

    private static OrcProcess.Result orc(Path home, String... arguments) {
        return OrcProcess.run(home, arguments);
    }

    private static OrcProcess up(Path home, TmuxServer tmux) {
        return OrcProcess.start(
                home,
                "up",
                "--set",
                "embedded.kafkaPort=0",
                "--set",
                "embedded.registryPort=0",
                "--set",
                "embedded.redisPort=0",
                "--set",
                "http.port=0",
                "--set",
                "bridge.tmux.socket=" + tmux.socket());
    }
}
