package io.tmuxorchestrator.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.cli.Installation;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import io.tmuxorchestrator.testkit.panes.FakeProfiles;
import io.tmuxorchestrator.testkit.panes.PaneLog;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An agent whose host is down, and somebody who writes to it. */
@ExtendWith(RealServices.class)
class HostDownTest {

    @Test
    void case31TheSenderKnowsThatItWaitsAndItComesWhenTheHostIsBack(Services services, @TempDir Path directory)
            throws Exception {
        var log = new PaneLog(directory.resolve("alice.log"));
        try (var installation = new Installation(services, directory);
                var tmux = TmuxServer.start()) {
            var pane = tmux.newPane("alice", FakeAgent.tui().command(log.file()));
            tmux.set(pane, "@orc_profile", FakeAgent.tui().profile());
            tmux.set(pane, "@orc_agent", "alice");
            var host = Map.of(
                    "host.id", "h1",
                    "bridge.tmux.socket", tmux.socket().toString(),
                    "bridge.profiles",
                            FakeProfiles.write(directory.resolve("profiles")).toString());
            try (var bridge = installation.bridge(host)) {
                Awaitility.await("that the router knows her")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> installation
                                        .orc("send", "alice", "hi", "--confirm")
                                        .exit()
                                == 0);
            }
            assertThat(installation.orc("hosts").succeeded().out()).containsPattern("h1 +DOWN");
            var waits = installation.orc("send", "alice", "are you there?", "--confirm", "--timeout", "2s");
            assertThat(waits.exit()).isEqualTo(ExitCode.TIMED_OUT.code());
            assertThat(waits.out()).containsPattern("alice +not yet: accepted");
            try (var bridge = installation.bridge(host)) {
                Awaitility.await("what waited")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> log.submitted().contains("are you there?"));
            }
        }
    }
}
