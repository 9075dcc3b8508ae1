package io.tmuxorchestrator.cli.pane;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.cli.OrcHome;
import io.tmuxorchestrator.cli.OrcProcess;
import io.tmuxorchestrator.cli.command.ExitCode;
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
    Path directory;

    @Test
    void adoptsSendsLooksAndReleases() throws Exception {
        var home = new OrcHome(directory);
        try (var tmux = TmuxServer.start();
                var up = home.up("--set", "bridge.tmux.socket=" + tmux.socket())
                        .awaitOutput("Ctrl-C or 'orc down' stops it")) {
            var pane = tmux.newPane("work", List.of("cat", "-"));
            assertThat(home.orc("adopt", "wrok", "--as", "alice", "--profile", "shell")
                            .err())
                    .contains("there is no pane 'wrok'")
                    .contains("work:");
            assertThat(home.orc("adopt", "work", "--as", "alice", "--profile", "shell")
                            .succeeded()
                            .out())
                    .contains("alice is in work:0.0 (" + pane + ", cat)");
            Awaitility.await("its inbox")
                    .until(() -> home.orc("status", "--json").out().contains("\"reads\":true"));
            assertThat(home.orc("send", "alice", "run the tests", "--spool")
                            .succeeded()
                            .out())
                    .startsWith("spooled ");
            Awaitility.await("what was spooled").until(() -> tmux.capture(pane).contains("run the tests"));

            assertThat(home.orc("capture", "alice").succeeded().out()).contains("run the tests");
            assertThat(home.orc("watch", "alice", "--limit", "1").succeeded().out())
                    .contains("run the tests");
            assertThat(home.orc("snapshot").succeeded().out()).contains("agent alice", "run the tests");
            assertThat(home.orc("capture", "alcie").err()).contains("did you mean alice?");
            assertThat(home.orc("inbox", "list", "alice").succeeded().out()).startsWith("SINCE");
            assertThat(home.orc("inbox", "skip", "alice").exit()).isEqualTo(ExitCode.REFUSED.code());
            assertThat(home.orc("inbox", "take", "--agent", "alice").err())
                    .contains("hooks fetch for a profile with 'channel: hook'");
            assertThat(OrcProcess.runWith(home.path(), Map.of("ORC_AGENT", "alice"), "", "inbox", "take", "--hook")
                            .exit())
                    .as("a hook is not disturbed")
                    .isZero();
            assertThat(home.orc("release", "alice").succeeded().out()).contains("work:0.0 is nobody's now");
            up.interrupt().result();
        }
        assertThat(home.orc("status").err()).contains("the bridge of this host does not answer at", "orc up");
        assertThat(home.orc("agent", "credit", "alice", "--clear").err())
                .contains("the bridge of this host does not answer at");
    }
}
