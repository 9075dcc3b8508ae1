package io.tmuxorchestrator.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tmuxorchestrator.cli.Installation;
import io.tmuxorchestrator.cli.OrcProcess;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.schemas.HostState;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import io.tmuxorchestrator.testkit.panes.FakeProfiles;
import io.tmuxorchestrator.testkit.panes.PaneLog;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A person starts agents, looks at them and ends them, with the bridge and the tmux of a host. */
@ExtendWith(RealServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AgentLifeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Installation installation;
    private TmuxServer tmux;
    private WorkerProcess bridge;
    private Path directory;

    @BeforeAll
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
                FakeProfiles.write(directory.resolve("profiles")).toString(),
                "bridge.place.pause",
                "200ms",
                "bridge.place.storm",
                "2",
                "bridge.place.grace",
                "2s"));
        Awaitility.await("the host")
                .atMost(PATIENCE)
                .until(() -> orc("hosts", "--json").out().contains("\"" + HostState.UP + "\""));
    }

    @AfterAll
    void close() throws Exception {
        bridge.close();
        tmux.close();
        installation.close();
    }

    private OrcProcess.Result orc(String... arguments) {
        return installation.orc(arguments);
    }

    private OrcProcess.Result start(String agent, String... options) {
        var all = new ArrayList<>(List.of("agent", "start", agent, "--profile", FakeProfiles.TUI));
        all.addAll(List.of(options));
        all.add("--");
        all.addAll(FakeAgent.tui().command(directory.resolve(agent + ".log")));
        return orc(all.toArray(String[]::new));
    }

    @Test
    void startsRestartsAndStops() throws Exception {
        var brief = Files.writeString(directory.resolve("brief.md"), "You are alice.");
        var started = start("alice", "--role", "developer", "--project", "shop", "--brief", brief.toString())
                .succeeded();
        assertThat(started.out()).containsPattern("alice is (READY|WORKING|IDLE) in shop:alice %\\d+ on host h1");
        // A quick start leaves nothing to see between the first and the last.
        assertThat(started.err()).containsPattern("alice (PENDING|STARTING|READY)");
        Awaitility.await("the briefing")
                .atMost(PATIENCE)
                .until(
                        () -> new PaneLog(directory.resolve("alice.log")).submitted(),
                        List.of("You are alice.")::equals);

        var twice = start("alice");
        assertThat(twice.exit()).isEqualTo(ExitCode.ALREADY_RUNNING.code());
        assertThat(twice.err()).contains("alice is placed already").contains("'orc agent restart alice'");

        var before = tmux.ask("shop:alice", "#{pane_pid}");
        assertThat(orc("agent", "restart", "alice").succeeded().out()).contains("alice is ");
        assertThat(tmux.ask("shop:alice", "#{pane_pid}")).isNotEqualTo(before);
        start("alice", "--replace", "--project", "shop", "--role", "qa").succeeded();
        assertThat(orc("agents", "--role", "qa").succeeded().out()).contains("alice");

        assertThat(orc("agent", "stop", "alice").succeeded().out()).contains("alice has ended");
        assertThat(orc("agents").succeeded().out()).doesNotContain("alice");
        assertThat(orc("agent", "stop", "alice").exit()).isEqualTo(ExitCode.NOT_FOUND.code());
        assertThat(orc("agent", "stop", "al.ice").exit()).isEqualTo(ExitCode.REFUSED.code());
    }

    @Test
    void saysWhyAnAgentDoesNotStartAndWhatToDo() {
        var missing = orc("agent", "start", "bob", "--profile", "shell", "--", "no-such-program");
        assertThat(missing.exit()).isEqualTo(ExitCode.FAILED.code());
        assertThat(missing.err())
                .contains("bob is FAILED: there is no program 'no-such-program'")
                .contains("'orc agent restart bob'");
        var again = orc("agent", "restart", "bob");
        assertThat(again.err()).contains("bob is FAILED: there is no program 'no-such-program'");
        var storm = orc("agent", "start", "bob", "--replace", "--profile", "shell", "--", "sh", "-c", "exit 3");
        assertThat(storm.err()).contains("bob is FAILED: it ended 2 times");
        assertThat(orc("agent", "restart", "bob").err()).contains("bob is FAILED: it ended 2 times");
        assertThat(orc("agent", "stop", "bob").succeeded().out()).contains("bob has ended");
    }

    @Test
    void whatNobodyCanStartIsRefused() {
        assertThat(orc("agent", "start", "b.b", "--profile", "shell", "--env", "A-B=c")
                        .err())
                .contains("agent: 'b.b' is no name")
                .contains("environment: 'A-B' is no name of a variable");
        var late = orc("agent", "start", "far", "--profile", "shell", "--host", "h2", "--timeout", "1s");
        assertThat(late.exit()).isEqualTo(ExitCode.TIMED_OUT.code());
        assertThat(late.err()).contains("no bridge on host h2 is up");
        orc("agent", "stop", "far", "--no-wait").succeeded();
    }

    @Test
    void severalAreStoppedOnlyIfThatIsMeant() {
        start("t1", "--project", "twins").succeeded();
        start("t2", "--project", "twins").succeeded();
        var asked = orc("agent", "stop", "project:twins");
        assertThat(asked.exit()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(asked.err()).contains("t1, t2").contains("--yes");
        assertThat(orc("agent", "stop", "project:twins", "--yes").succeeded().out())
                .contains("t1 has ended", "t2 has ended");
    }

    @Test
    void aPaneThatWasAdoptedIsPlacedAsItIsAndLeftAsItWas() {
        var pane = tmux.newPane("own", FakeAgent.tui().command(directory.resolve("carol.log")));
        tmux.set(pane, "@orc_profile", FakeProfiles.TUI);
        tmux.set(pane, "@orc_agent", "carol");
        Awaitility.await("that it is seen")
                .atMost(PATIENCE)
                .until(() -> orc("agents").out().contains("carol"));
        assertThat(orc("agent", "stop", "carol").err()).contains("carol was adopted and not placed");
        var pid = tmux.ask(pane, "#{pane_pid}");
        start("carol").succeeded();
        assertThat(orc("agent", "stop", "carol").succeeded().out()).contains("carol is only adopted now");
        assertThat(tmux.ask(pane, "#{pane_pid}")).isEqualTo(pid);
    }

    @Test
    void describesWhatIsWantedAndWhatIs() throws Exception {
        start("dora", "--project", "desc", "--role", "qa").succeeded();
        assertThat(orc("agent", "describe", "dora").succeeded().out())
                .contains("wanted", "seen", "events", "AGENT_STATE_CHANGED");
        var all = new ObjectMapper()
                .readTree(orc("agent", "describe", "dora", "--json").succeeded().out());
        assertThat(all.path("placement").path("role").asText()).isEqualTo("qa");
        assertThat(all.path("agent").path("generation").asLong())
                .isEqualTo(all.path("placement").path("generation").asLong());
        assertThat(all.path("events")).isNotEmpty();
        assertThat(orc("agent", "describe", "dorra").err()).contains("did you mean dora?");

        assertThat(orc("agents", "--wide", "--host", "h1", "--project", "desc").out())
                .contains("GENERATION")
                .containsPattern("dora +(READY|IDLE) .* 0 +1/1 ");
        assertThat(orc("agents", "--project", "desc", "--watch", "--limit", "1").out())
                .contains("dora");
        assertThat(orc("agents", "--host", "h9").err()).contains("no agent");
        orc("agent", "stop", "dora").succeeded();
    }

    @Test
    void showsWhatNobodyHasBegunWith() {
        orc("agent", "start", "far", "--profile", "shell", "--host", "h3", "--no-wait")
                .succeeded();
        assertThat(orc("agents", "--host", "h3", "--state", "pending").out())
                .containsPattern("far +PENDING")
                .contains("no bridge on host h3 is up");
        assertThat(orc("agent", "describe", "far").out()).contains("(nothing yet: no bridge on host h3 is up)");
        orc("agent", "stop", "far", "--no-wait").succeeded();
    }

    @Test
    void pausesAndResumesWithoutStartingAnythingAnew() {
        start("paula", "--project", "calm").succeeded();
        var pid = tmux.ask("calm:paula", "#{pane_pid}");
        assertThat(orc("pause", "project:calm").exit()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(orc("pause", "project:calm", "--yes").succeeded().out()).contains("paula is paused");
        assertThat(orc("agents", "--project", "calm").out()).contains("paused");
        assertThat(orc("agent", "describe", "paula", "--json").out()).contains("\"paused\":true", "\"generation\":1");
        assertThat(orc("send", "paula", "not yet", "--confirm", "--timeout", "2s")
                        .exit())
                .isEqualTo(ExitCode.TIMED_OUT.code());
        var log = new PaneLog(directory.resolve("paula.log"));
        assertThat(log.submitted()).doesNotContain("not yet");
        assertThat(orc("resume", "paula").succeeded().out()).contains("paula goes on");
        Awaitility.await("what waited")
                .atMost(PATIENCE)
                .until(() -> log.submitted().contains("not yet"));
        assertThat(orc("agents", "--project", "calm").out()).doesNotContain("paused");
        assertThat(tmux.ask("calm:paula", "#{pane_pid}")).isEqualTo(pid);
        orc("agent", "stop", "paula").succeeded();
    }

    @Test
    void showsCreditAndSpendingAndLetsAnAgentGoOn() throws Exception {
        var resets = Instant.now().plus(Duration.ofHours(1)).getEpochSecond();
        var program = FakeAgent.tui()
                .with("credit", "1")
                .with("credit-seconds", "600")
                .with("credit-resets", Long.toString(resets))
                .with("usage", "600,0.25");
        var log = new PaneLog(directory.resolve("cleo.log"));
        var start = new ArrayList<>(List.of("agent", "start", "cleo", "--profile", FakeProfiles.TUI));
        start.addAll(List.of("--brief", "/dev/null", "--budget", "1k", "--"));
        start.addAll(program.command(log.file()));
        orc(start.toArray(String[]::new)).succeeded();
        awaitCredit("it has some", "0 tokens, 0.00 USD", "1000 tokens a day");
        assertThat(orc("agent", "credit", "cleo", "--clear").err()).contains("cleo is not held for its credit");

        orc("send", "cleo", "one", "--confirm").succeeded();
        awaitCredit("used up since", "orc agent credit cleo --clear", "600 tokens, 0.25 USD");
        orc("send", "cleo", "two").succeeded();
        assertThat(orc("agent", "credit", "cleo", "--clear").succeeded().out()).contains("cleo has credit");
        awaitCredit("its budget of 1000 tokens a day is used up", "orc resume cleo");
        assertThat(orc("agents", "--wide").out()).contains("over budget").containsPattern("cleo .* 1200 +0.50 ");

        orc("send", "cleo", "three").succeeded();
        assertThat(orc("resume", "cleo").succeeded().out()).contains("cleo goes on");
        awaitSubmitted(log, "one", "two", "three");
        awaitCredit("somebody let it go on today");
        assertThat(orc("agent", "credit", "cleo", "--budget", "much").exit()).isEqualTo(ExitCode.USAGE.code());
        assertThat(orc("agent", "credit", "cleo", "--budget", "9k").succeeded().out())
                .contains("cleo may spend 9000 tokens a day");
        awaitCredit("9000 tokens a day");
        // The bridge knows the budget a moment before it has judged by it.
        Awaitility.await("not held")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(orc("agent", "credit", "cleo", "--json")
                                .succeeded()
                                .out())
                        .contains("\"budget\":\"9000 tokens\"", "\"tokens\":1800")
                        .doesNotContain("overBudget"));
        assertThat(orc("agent", "credit", "cloe").err()).contains("did you mean cleo?");
        orc("agent", "stop", "cleo").succeeded();
    }

    private void awaitCredit(String... words) {
        Awaitility.await(String.join(", ", words))
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(orc("agent", "credit", "cleo").out()).contains(words));
    }

    private static void awaitSubmitted(PaneLog log, String... texts) {
        Awaitility.await("what waited").atMost(PATIENCE).until(log::submitted, List.of(texts)::equals);
    }

    @Test
    void onlyTheBridgeOfItsHostClearsTheCreditOfAnAgent() throws Exception {
        installation.agent("eve", "developer", "far");
        assertThat(orc("agent", "credit", "eve", "--clear").err())
                .contains("eve lives on host", "ssh", "orc agent credit eve --clear");
        assertThat(orc("agent", "credit", "nobody", "--clear").exit()).isEqualTo(ExitCode.NOT_FOUND.code());
        assertThat(orc("agent", "credit", "eve", "--budget", "1k").err()).contains("eve was adopted and not placed");
    }

    @Test
    void saysThatAdoptedOnesCannotBePaused() throws Exception {
        installation.agent("adam", "developer", "dev");
        assertThat(orc("pause", "adam").err())
                .contains("adam was adopted and not placed")
                .contains("place it first");
        assertThat(orc("pause", "project:shop/@developer", "--yes").err()).contains("adam was adopted and not placed");
    }

    @Test
    void printsWhatWasLoggedAndWhatThePaneShows() throws Exception {
        start("lena", "--project", "logged").succeeded();
        assertThat(orc("agent", "logs", "lena").succeeded().err()).contains("nothing is logged about lena");
        var logs = Files.createDirectories(directory.resolve("data/logs/agents"));
        Files.writeString(
                logs.resolve("agent-lena-2026-11-21.log"),
                "{\"time\":\"2026-11-21T20:00:00.000Z\",\"level\":\"WARN\",\"message\":\"slow today\"}\nno json\n");
        var shown = orc("agent", "logs", "lena").succeeded();
        assertThat(shown.out())
                .startsWith("2026-11-21T20:00:00.000Z WARN slow today\nno json\n")
                .contains("its pane")
                .contains("\u276f");
        assertThat(orc("agent", "logs", "nobody"))
                .satisfies(r -> assertThat(r.exit()).isEqualTo(ExitCode.NOT_FOUND.code()))
                .satisfies(r -> assertThat(r.err()).contains("this host knows nothing of 'nobody'"));
        assertThat(orc("agent", "logs", "../lena").exit()).isEqualTo(ExitCode.REFUSED.code());
        orc("agent", "stop", "lena").succeeded();
    }

    @Test
    void showsAnAgentsPaneInATerminal() {
        start("zoe", "--project", "seen").succeeded();
        assertThat(orc("agent", "attach", "zoe", "--set", "host.id=h7").err())
                .contains("zoe lives on host h1, and this is h7");
        try (var terminal = TmuxServer.start()) {
            var socket = "bridge.tmux.socket=" + tmux.socket();
            terminal.newPane(
                    "mine", installation.command("agent", "attach", "zoe", "--set", "host.id=h1", "--set", socket));
            Awaitility.await("a terminal that shows her")
                    .atMost(PATIENCE)
                    .until(() -> tmux.run("list-clients", "-F", "#{client_control_mode} #{session_name}:#{window_name}")
                            .contains("0 seen:zoe"));
        }
        orc("agent", "stop", "zoe").succeeded();
    }
}
