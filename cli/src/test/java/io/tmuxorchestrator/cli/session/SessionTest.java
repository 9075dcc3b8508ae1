package io.tmuxorchestrator.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.cli.Installation;
import io.tmuxorchestrator.cli.OrcProcess;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.schemas.HostState;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import io.tmuxorchestrator.testkit.panes.FakeProfiles;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of a host are saved, lost with their tmux server, and had again. */
@ExtendWith(RealServices.class)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WINDOWS = 8;

    private Installation installation;
    private TmuxServer tmux;
    private WorkerProcess bridge;
    private Path directory;

    @BeforeEach
    void install(Services services, @TempDir Path temporary) throws Exception {
        directory = temporary;
        installation = new Installation(services, directory);
        tmux = TmuxServer.start();
        bridge = installation.bridge(Map.of(
                "host.id",
                "h1",
                "bridge.tmux.socket",
                tmux.socket().toString(),
                "bridge.profiles",
                FakeProfiles.write(directory.resolve("profiles")).toString()));
        Awaitility.await("the host")
                .atMost(PATIENCE)
                .until(() -> orc("hosts", "--json").out().contains("\"" + HostState.UP + "\""));
    }

    @AfterEach
    void close() throws Exception {
        bridge.close();
        tmux.close();
        installation.close();
    }

    private OrcProcess.Result orc(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        if (arguments[0].equals("session") && !List.of("list", "show", "delete").contains(arguments[1])) {
            all.addAll(List.of("--set", "host.id=h1"));
        }
        return installation.orc(all.toArray(String[]::new));
    }

    private void loseTheServer() {
        tmux.kill();
        Awaitility.await("that it is noticed")
                .atMost(PATIENCE)
                .until(() -> orc("status", "--json").out().contains("\"tmux\":false"));
    }

    private List<String> windows() {
        return tmux.run(
                        "list-windows",
                        "-a",
                        "-f",
                        "#{!=:#{session_name},_orc}",
                        "-F",
                        "#{session_name}:#{window_name}")
                .lines()
                .filter(l -> !l.isEmpty())
                .sorted()
                .toList();
    }

    @Test
    void whatWasLostIsHadAgain() throws Exception {
        var inside = Files.createDirectories(directory.resolve("docs dir")).toRealPath();
        var pane = tmux.newPane("docs", List.of("sh", "-c", "cd '" + inside + "'; echo a letter; exec cat -"));
        tmux.run("rename-window", "-t", pane, "letters");
        Awaitility.await("its text")
                .atMost(PATIENCE)
                .until(() -> tmux.capture(pane).contains("a letter"));
        var program = FakeAgent.tui().command(directory.resolve("alice.log"));
        var start = Stream.concat(
                Stream.of(
                        "agent",
                        "start",
                        "alice",
                        "--profile",
                        FakeProfiles.TUI,
                        "--project",
                        "shop",
                        "--env",
                        "MODE=fast",
                        "--"),
                program.stream());
        installation.orc(start.toArray(String[]::new)).succeeded();

        assertThat(orc("session", "save", "evening").succeeded().out())
                .contains("evening: 2 sessions, 2 windows, 2 panes, 1 agent");
        assertThat(orc("session", "save", "evening").err()).contains("saved as 'evening' already", "--replace");
        assertThat(orc("session", "save", "evening", "--replace").succeeded().out())
                .contains("evening: 2 sessions");
        assertThat(orc("session", "save", "part", "--session", "dosc").err()).contains("did you mean docs?");
        assertThat(orc("session", "save", "part", "--session", "docs")
                        .succeeded()
                        .out())
                .contains("part: 1 session, 1 window, 1 pane, 0 agents");
        assertThat(orc("session", "list").succeeded().out()).containsPattern("evening .* h1 .* docs, shop");
        assertThat(orc("session", "show", "evening").succeeded().out())
                .contains("window docs:0 letters", inside + ", cat", "agent alice", "had MODE in its environment");
        assertThat(orc("session", "show", "evening", "--json").out()).doesNotContain("fast");
        assertThat(orc("session", "restore", "evening").succeeded().out())
                .contains("= window docs:0 letters is there", "= agent alice is placed and ", "there is nothing to do");

        orc("agent", "stop", "alice").succeeded();
        loseTheServer();
        var planned = orc("session", "restore", "evening", "--dry-run").succeeded();
        assertThat(planned.out())
                .contains("+ window docs:0 letters", "cat ran in pane 0, and is not started")
                .contains("+ agent alice, fake-tui, on host h1", "without MODE");
        assertThat(tmux.isRunning()).isFalse();
        assertThat(orc("session", "restore", "evening").exit()).isEqualTo(ExitCode.REFUSED.code());
        var restored = orc("session", "restore", "evening", "--yes", "--env", "MODE=slow")
                .succeeded();
        assertThat(restored.out())
                .contains("window docs:0 letters is made")
                .containsPattern("alice is (READY|IDLE) in shop:alice %\\d+ on host h1");
        assertThat(windows()).containsExactly("docs:letters", "shop:alice");
        Awaitility.await("what it showed")
                .atMost(PATIENCE)
                .until(() -> tmux.capture("docs:letters").contains("a letter")
                        && tmux.capture("docs:letters").contains("saved as evening"));
        assertThat(tmux.ask("docs:letters", "#{pane_current_path}")).isEqualTo(inside.toString());
        assertThat(orc("agent", "describe", "alice", "--json").out()).contains("\"MODE\":\"slow\"");
        assertThat(orc("session", "restore", "evening").succeeded().out()).contains("there is nothing to do");
        assertThat(orc("session", "restore", "part").succeeded().out())
                .as("another save of the same window")
                .contains("there is nothing to do");

        assertThat(orc("session", "restore", "evning").err()).contains("did you mean evening?");
        assertThat(orc("session", "delete", "part").exit()).isEqualTo(ExitCode.REFUSED.code());
        orc("session", "delete", "part", "--yes").succeeded();
        assertThat(orc("session", "list").out()).contains("evening").doesNotContain("part");
        orc("agent", "stop", "alice").succeeded();
    }

    @Test
    void aRestoreThatIsKilledAndGivenAgainMakesEachWindowOnce() throws Exception {
        for (var i = 0; i < WINDOWS; i++) {
            var pane = tmux.newPane("s" + i, List.of("cat", "-"));
            tmux.run("rename-window", "-t", pane, "w" + i);
        }
        var all = windows();
        orc("session", "save", "evening").succeeded();
        tmux.kill();
        assertThat(orc("session", "save", "evening", "--replace").exit())
                .as("that is no reason to forget what is saved")
                .isEqualTo(ExitCode.UNREACHABLE.code());
        orc("session", "restore", "evening", "--yes").succeeded();
        assertThat(windows()).isEqualTo(all);
        for (var kill = 2; kill < WINDOWS; kill += 4) {
            loseTheServer();
            var some = kill;
            var restore = new ProcessBuilder(
                            installation.command("session", "restore", "evening", "--yes", "--set", "host.id=h1"))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("killed.out").toFile())
                    .start();
            Awaitility.await("some of them")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> tmux.isRunning() && windows().size() >= some);
            restore.destroyForcibly().waitFor();
            orc("session", "restore", "evening", "--yes").succeeded();
            assertThat(windows()).as("killed after %d", kill).isEqualTo(all);
        }
    }
}
