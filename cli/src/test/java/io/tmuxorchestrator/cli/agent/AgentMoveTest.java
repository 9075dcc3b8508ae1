package io.tmuxorchestrator.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.cli.Installation;
import io.tmuxorchestrator.cli.OrcProcess;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import io.tmuxorchestrator.testkit.panes.FakeProfiles;
import io.tmuxorchestrator.testkit.panes.PaneLog;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A person moves an agent from one host to another: two bridges, each with a tmux server of its own. */
@ExtendWith(RealServices.class)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AgentMoveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Path directory = Path.of("");

    private WorkerProcess bridge(Installation installation, String host, TmuxServer tmux) throws Exception {
        return installation.bridge(Map.of(
                "host.id",
                host,
                "data.directory",
                directory.resolve(host).toString(),
                "bridge.tmux.socket",
                tmux.socket().toString(),
                "bridge.profiles",
                FakeProfiles.write(directory.resolve("profiles")).toString()));
    }

    @Test
    void goesOnOnAnotherHost(Services services, @TempDir Path temporary) throws Exception {
        directory = temporary;
        var log = directory.resolve("alice.log");
        var program = FakeAgent.tui().command(log).toArray(String[]::new);
        try (var installation = new Installation(services, directory);
                var tmux1 = TmuxServer.start();
                var tmux2 = TmuxServer.start();
                var bridge1 = bridge(installation, "h1", tmux1)) {
            assertThat(bridge1).isNotNull();
            try (var bridge2 = bridge(installation, "h2", tmux2)) {
                assertThat(bridge2).isNotNull();
                Awaitility.await("both hosts")
                        .atMost(PATIENCE)
                        .until(() -> installation
                                        .orc("hosts", "--json")
                                        .out()
                                        .lines()
                                        .count()
                                == 2);
                start(installation, program, "--host", "h1").succeeded();

                assertThat(installation.orc("agent", "move", "alice", "--host", "h3"))
                        .satisfies(r -> assertThat(r.exit()).isEqualTo(ExitCode.NOT_FOUND.code()))
                        .satisfies(r -> assertThat(r.err()).contains("there is no host 'h3'", "h1, h2"));
                assertThat(installation
                                .orc("agent", "move", "bob", "--host", "h2")
                                .err())
                        .contains("no agent 'bob' is placed");
                assertThat(installation.orc("agent", "move", "alice", "--host", "h1"))
                        .satisfies(r -> assertThat(r.exit()).isEqualTo(ExitCode.ALREADY_RUNNING.code()))
                        .satisfies(r -> assertThat(r.err()).contains("alice is on host h1 already"));

                var moved = installation
                        .orc("agent", "move", "alice", "--host", "h2")
                        .succeeded();
                assertThat(moved.out()).containsPattern("alice is \\w+ in agents:alice %\\d+ on host h2");
                assertThat(moved.err()).containsPattern("alice (PENDING|STARTING|READY)");
                assertThat(panes(tmux1)).doesNotContain("alice");
                assertThat(panes(tmux2)).contains("alice");
                installation
                        .orc("send", "alice", "still you?", "--confirm", "--timeout", "20s")
                        .succeeded();
                assertThat(new PaneLog(log).submitted()).containsExactly("still you?");

                assertThat(start(installation, program, "--replace").succeeded().out())
                        .as("where it is")
                        .contains("on host h2");
                assertThat(start(installation, program, "--replace", "--host", "h1")
                                .succeeded()
                                .out())
                        .contains("on host h1");
                installation
                        .orc("agent", "move", "@all", "--host", "h2", "--yes")
                        .succeeded();
            }
            assertThat(installation
                            .orc("agent", "move", "alice", "--host", "h1")
                            .succeeded()
                            .out())
                    .as("from a host that was stopped in order")
                    .contains("on host h1");
            assertThat(installation.orc("agent", "move", "alice", "--host", "h2"))
                    .satisfies(r -> assertThat(r.exit()).isEqualTo(ExitCode.UNREACHABLE.code()))
                    .satisfies(r -> assertThat(r.err()).contains("no bridge on host h2 is up"));
            installation.orc("agent", "stop", "alice").succeeded();
        }
    }

    @Test
    void saysWhatAnAgentWithoutAHostWaitsFor(Services services, @TempDir Path temporary) throws Exception {
        directory = temporary;
        try (var installation = new Installation(services, directory);
                var tmux = TmuxServer.start()) {
            installation.put(
                    Topic.PLACEMENTS,
                    "dora",
                    Placement.newBuilder()
                            .setAgent("dora")
                            .setProfile(FakeProfiles.TUI)
                            .setBriefing("")
                            .setCommand(FakeAgent.tui().command(directory.resolve("dora.log")))
                            .build());
            assertThat(installation.orc("agents").succeeded().out())
                    .containsPattern("dora +PENDING")
                    .contains("no bridge is up");
            try (var bridge = bridge(installation, "h1", tmux)) {
                assertThat(bridge).isNotNull();
                Awaitility.await("that it runs on the only host")
                        .atMost(PATIENCE)
                        .until(() ->
                                installation.orc("agents", "--host", "h1").out().matches("(?s).*dora +(READY|IDLE).*"));
            }
        }
    }

    private static OrcProcess.Result start(Installation installation, String[] program, String... options) {
        var all = new ArrayList<>(List.of("agent", "start", "alice", "--profile", FakeProfiles.TUI));
        all.addAll(List.of("--brief", "/dev/null"));
        all.addAll(List.of(options));
        all.add("--");
        all.addAll(List.of(program));
        return installation.orc(all.toArray(String[]::new));
    }

    private static String panes(TmuxServer tmux) {
        return tmux.run("list-panes", "-a", "-F", "#{@orc_agent}");
    }
}
