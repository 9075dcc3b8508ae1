package io.tmuxorchestrator.bridge.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.BridgedHost;
import io.tmuxorchestrator.runtime.Version;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.HostState;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.Tier;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real tmux, real programs, a real broker: what is told of them. Numbers are those of the acceptance cases. */
@ExtendWith(RealServices.class)
class ObservationTest {

    private BridgedHost host;

    @BeforeEach
    void start(Services services, @TempDir Path directory) throws Exception {
        host = new BridgedHost(services, directory, "bridge.observe.unread", "2s", "bridge.observe.heartbeat", "1s")
                .startBridge();
    }

    @AfterEach
    void end() {
        host.close();
    }

    private static Predicate<AgentEvent> about(String agent) {
        return e -> e.getAgent().filter(agent::equals).isPresent();
    }

    @Test
    void case10TheRegistryFollowsLiveness() {
        var pane = host.tmux().newPane("alice", FakeAgent.tui().command(Path.of("/dev/null")));
        host.tmux().set(pane, "@orc_role", "developer");
        host.tmux().set(pane, "@orc_project", "shop");
        host.tmux().set(pane, "@orc_tier", "engineer");
        host.tmux().set(pane, "@orc_reports_to", "carol");
        host.mark(pane, "alice", FakeAgent.tui().profile());
        var ready = host.awaitState("alice", AgentState.READY);
        assertThat(ready.getHost()).isEqualTo("h1");
        assertThat(ready.getRole()).isEqualTo("developer");
        assertThat(ready.getProject()).contains("shop");
        assertThat(ready.getTier()).isEqualTo(Tier.ENGINEER);
        assertThat(ready.getReportsTo()).contains("carol");
        assertThat(ready.getSession()).contains("alice");
        assertThat(ready.getPane()).contains(pane);
        assertThat(ready.getPid()).contains(Long.valueOf(host.tmux().ask(pane, "#{pane_pid}")));
        assertThat(ready.getStartedAt()).isPresent();
        assertThat(host.events(EventType.AGENT_ADOPTED, about("alice"))).hasSize(1);

        host.tmux().killPane(pane);
        assertThat(host.awaitState("alice", AgentState.STOPPED).getReason()).contains("its pane is gone");
    }

    @Test
    void saysThatAnAgentIsThereAlsoWhenNothingChanges() {
        host.agent("alice", FakeAgent.tui());
        host.awaitState("alice", AgentState.READY);
        var beat = host.awaitEvent(
                EventType.AGENT_HEARTBEAT,
                about("alice").and(e -> e.getAttributes().containsKey("cpuPermille")));
        assertThat(beat.getState()).contains("READY");
        assertThat(beat.getSeverity()).isEqualTo(Severity.DEBUG);
        assertThat(Long.parseLong(beat.getAttributes().get("memoryBytes"))).isPositive();
    }

    @Test
    void whoIsReleasedIsNoAgentAnyMore() {
        var pane = host.agent("alice", FakeAgent.tui());
        host.awaitState("alice", AgentState.READY);
        host.tmux().run("set-option", "-p", "-u", "-t", pane, "@orc_agent");
        host.awaitNoRecord("alice");
        assertThat(host.events(EventType.AGENT_STATE_CHANGED, about("alice")))
                .extracting(e -> e.getState().orElse(""))
                .containsExactly("STARTING", "READY", "STOPPING", "STOPPED");
    }

    @Test
    void case11CopyModeHidesNothing() throws Exception {
        var pane = host.agent("alice", FakeAgent.tui().with("busy", "3"));
        host.awaitState("alice", AgentState.READY);
        host.tmux().run("copy-mode", "-t", pane);
        host.send("alice", "work");
        host.awaitState("alice", AgentState.WORKING);
        host.awaitState("alice", AgentState.IDLE);
        assertThat(host.tmux().ask(pane, "#{pane_in_mode}")).isEqualTo("1");
    }

    @Test
    void case16ADetectorThatNoLongerMatchesIsSaidOnceAndTheRestGoesOn() {
        var pane = host.mark(
                host.tmux().newPane("alice", List.of("python3", "-c", """
                import sys, time
                print("\\x1b[2JWelcome to version 9", flush=True)
                sys.stdin.readline()
                rule = chr(0x2500) * 80
                print("\\x1b[2J\\x1b[H" + rule + "\\n" + chr(0x276f) + " \\n" + rule, flush=True)
                time.sleep(600)
                """)),
                "alice",
                FakeAgent.tui().profile());
        host.agent("bob", FakeAgent.tui());
        var warning = host.awaitEvent(EventType.WORKER_REDUCED, about("alice"));
        assertThat(warning.getText().orElse("")).contains(FakeAgent.tui().profile(), pane);
        assertThat(warning.getAttributes().get("screen")).contains("Welcome to version 9");
        host.awaitState("bob", AgentState.READY);
        host.tmux().press(pane, "Enter");
        host.awaitEvent(EventType.WORKER_RESTORED, about("alice"));
        host.awaitState("alice", AgentState.READY);
        assertThat(host.events(EventType.WORKER_REDUCED, about("alice"))).hasSize(1);
    }

    @Test
    void case17AnAgentIsFoundByItsMarkWhereverItsPaneGoes() {
        var pane = host.agent("alice1", FakeAgent.tui());
        host.agent("alice10", FakeAgent.tui());
        host.awaitState("alice10", AgentState.READY);
        host.awaitState("alice1", AgentState.READY);
        host.tmux().run("rename-session", "-t", "=alice1", "elsewhere");
        host.awaitAgent(
                "alice1", a -> a.getSession().filter("elsewhere"::equals).isPresent());
        assertThat(host.record("alice10").flatMap(Agent::getSession)).contains("alice10");
        assertThat(host.record("alice1").flatMap(Agent::getPane)).contains(pane);
        assertThat(host.events(EventType.AGENT_ADOPTED, about("alice1"))).hasSize(1);
    }

    @Test
    void cases20And21AnApprovalIsAnnouncedWithItsQuestion() throws Exception {
        host.agent("alice", FakeAgent.tui().with("approval", "1").with("approval-seconds", "4"));
        host.awaitState("alice", AgentState.READY);
        host.send("alice", "build");
        var asked = host.awaitEvent(EventType.APPROVAL_REQUESTED, about("alice"));
        assertThat(asked.getAttributes().get("dialog")).contains("make clean", "Do you want to proceed?");
        assertThat(asked.getSeverity()).isEqualTo(Severity.WARNING);
        var submitted = host.log("alice").read().stream()
                .filter(e -> e.text().contains("build"))
                .findFirst()
                .orElseThrow();
        assertThat(asked.getTime().toEpochMilli() - submitted.wallNanos() / 1_000_000)
                .as("ms from dialog to event")
                .isLessThan(5_000);
        host.awaitState("alice", AgentState.WAITING_APPROVAL);
        host.awaitEvent(EventType.APPROVAL_ANSWERED, about("alice"));
        assertThat(host.events(EventType.APPROVAL_REQUESTED, about("alice"))).hasSize(1);
    }

    @Test
    void case22AUsageLimitHoldsUntilItsResetAndThenGoesOn() throws Exception {
        host.agent(
                "alice",
                FakeAgent.tui()
                        .with("credit", "1")
                        .with("credit-seconds", "600")
                        .with("credit-resets", "6s"));
        host.awaitState("alice", AgentState.READY);
        host.send("alice", "first");
        var held = host.awaitState("alice", AgentState.CREDIT_EXHAUSTED);
        assertThat(held.getCreditResetAt()).isPresent();
        host.send("alice", "second");
        host.awaitEvent(EventType.CREDIT_RESTORED, about("alice"));
        host.awaitState("alice", AgentState.IDLE);
        BridgedHost.await("the second message")
                .until(() -> host.log("alice").submitted().size() == 2);
        assertThat(host.events(EventType.CREDIT_EXHAUSTED, about("alice"))).hasSize(1);
        var second = host.log("alice").read().stream()
                .filter(e -> e.text().contains("second"))
                .findFirst()
                .orElseThrow();
        assertThat(second.wallNanos() / 1_000_000)
                .isGreaterThanOrEqualTo(held.getCreditResetAt().orElseThrow().toEpochMilli());
    }

    @Test
    void case27TheDeathOfTheServerIsOneAlertAndAgentsResume() {
        for (var name : List.of("alice", "bob", "carol")) {
            host.agent(name, FakeAgent.tui());
            host.awaitState(name, AgentState.READY);
        }
        host.tmux().kill();
        var alert = host.awaitEvent(EventType.ERROR_OCCURRED, e -> e.getSeverity() == Severity.CRITICAL);
        assertThat(alert.getAttributes()).containsEntry("agents", "alice,bob,carol");
        var crashed = host.awaitState("carol", AgentState.CRASHED);
        assertThat(crashed.getReason().orElse("")).contains("the tmux server is gone");
        assertThat(crashed.getPane()).isEmpty();

        host.tmux().restart();
        var stranger = host.tmux().newPane("stranger", List.of("cat"));
        var pane = host.agent("alice", FakeAgent.tui());
        assertThat(stranger).isEqualTo("%0");
        var again = host.awaitState("alice", AgentState.READY);
        assertThat(again.getPane()).contains(pane);
        assertThat(host.record("bob").map(Agent::getState)).contains(AgentState.CRASHED);
        assertThat(host.events().stream().filter(e -> e.getSeverity().compareTo(Severity.WARNING) >= 0))
                .as("bad news")
                .hasSize(1);
    }

    @Test
    void aConnectionThatIsCutIsNoDeathOfTheServer() {
        host.agent("alice", FakeAgent.tui());
        host.awaitState("alice", AgentState.READY);
        host.tmux().run("kill-session", "-t", "=_orc");
        host.tmux().set(host.record("alice").flatMap(Agent::getPane).orElseThrow(), "@orc_role", "qa");
        host.awaitAgent("alice", a -> a.getRole().equals("qa"));
        assertThat(host.record("alice").map(Agent::getState)).contains(AgentState.READY);
        assertThat(host.events(EventType.ERROR_OCCURRED, e -> true)).isEmpty();
    }

    @Test
    void case28ALivePaneWithADeadAgentIsDead() {
        var pane = host.agent("alice", FakeAgent.tui());
        host.awaitState("alice", AgentState.READY);
        host.tmux().respawn(pane, List.of("bash", "--norc", "-i"));
        host.awaitAgent(
                "alice",
                a -> a.getState() == AgentState.CRASHED
                        && a.getReason().orElse("").contains("a shell is in front"));
        host.tmux().respawn(pane, FakeAgent.tui().command(Path.of("/dev/null")));
        host.awaitState("alice", AgentState.READY);
        host.tmux().respawn(pane, List.of("sh", "-c", "exit 3"));
        host.awaitAgent(
                "alice",
                a -> a.getState() == AgentState.CRASHED
                        && a.getReason().orElse("").contains("status 3"));
    }

    @Test
    void marksThatAreMistakesAreSaidOnceAndHurtNobody() {
        host.mark(host.tmux().newPane("a", List.of("cat")), "not a name", "shell");
        host.mark(host.tmux().newPane("b", List.of("cat")), "bob", "shel");
        host.agent("alice", FakeAgent.plain());
        host.awaitState("alice", AgentState.READY);
        var second = host.agent("alice2", FakeAgent.plain());
        host.awaitState("alice2", AgentState.READY);
        host.mark(second, "alice", "shell");
        host.awaitEvent(EventType.ERROR_OCCURRED, e -> e.getText().orElse("").contains("'not a name' is no name"));
        host.awaitEvent(EventType.ERROR_OCCURRED, e -> e.getText().orElse("").contains("did you mean shell?"));
        host.awaitEvent(EventType.ERROR_OCCURRED, e -> e.getText().orElse("").contains("choose another name"));
        host.awaitNoRecord("alice2");
        assertThat(host.record("alice").flatMap(Agent::getPane)).isNotEqualTo(second);
        assertThat(host.events(EventType.ERROR_OCCURRED, e -> true)).hasSize(3);
    }

    @Test
    void afterARestartOfTheBridgeRecordsAreTrueAgain() throws Exception {
        host.agent("alice", FakeAgent.tui());
        var gone = host.agent("bob", FakeAgent.tui());
        host.awaitState("alice", AgentState.READY);
        host.awaitState("bob", AgentState.READY);
        host.stopBridge();
        assertThat(host.hosts()).last().matches(h -> h.getState() == HostState.DOWN);
        assertThat(host.hosts()).extracting(Host::getVersion).containsOnly(Version.text());
        host.tmux().killPane(gone);
        host.startBridge();
        assertThat(host.awaitState("bob", AgentState.STOPPED).getReason()).contains("its pane is gone");
        BridgedHost.await("the host is up")
                .until(() ->
                        host.hosts().stream().reduce((a, b) -> b).orElseThrow().getState() == HostState.UP);
        host.awaitAgent("alice", a -> a.getState() == AgentState.READY);
        assertThat(host.events(EventType.AGENT_ADOPTED, about("alice"))).hasSize(1);
        assertThat(host.events(EventType.HOST_UP, e -> true)).hasSize(2);
    }

    @Test
    void sessionsAndWindowsThatComeAndGoAreTold() throws Exception {
        // What is there before the bridge sees the server has not come since.
        host.agent("alice", FakeAgent.plain());
        host.awaitState("alice", AgentState.READY);
        host.tmux().newPane("work", List.of("cat"));
        host.awaitEvent(
                EventType.SESSION_OPENED, e -> "work".equals(e.getAttributes().get("session")));
        host.tmux().run("new-window", "-d", "-t", "=work:", "-n", "tests", "cat");
        host.awaitEvent(
                EventType.WINDOW_OPENED, e -> "tests".equals(e.getAttributes().get("window")));
        host.tmux().run("kill-window", "-t", "=work:tests");
        host.awaitEvent(
                EventType.WINDOW_CLOSED, e -> "tests".equals(e.getAttributes().get("window")));
        host.tmux().run("kill-session", "-t", "=work");
        host.awaitEvent(
                EventType.SESSION_CLOSED, e -> "work".equals(e.getAttributes().get("session")));
        assertThat(host.events()).noneMatch(e -> "_orc".equals(e.getAttributes().get("session")));
    }

    @Test
    void aTurnThatBeginsAMomentLaterIsTold() throws Exception {
        host.agent("alice", FakeAgent.tui().with("busy", "2"));
        host.awaitState("alice", AgentState.READY);
        host.send("alice", "go");
        host.awaitEvent(EventType.MESSAGE_TURN_STARTED, about("alice"));
        host.awaitState("alice", AgentState.IDLE);
        assertThat(host.events(EventType.MESSAGE_TURN_STARTED, about("alice")))
                .extracting(AgentEvent::getId)
                .containsOnly(host.awaitEvent(EventType.MESSAGE_TURN_STARTED, about("alice"))
                        .getId());
    }

    @Test
    void whatAnAgentUsesOfTheMachineIsMeasured() throws Exception {
        host.agent("alice", FakeAgent.tui());
        var metrics =
                host.bridge().statusUri().orElseThrow().resolve("/metrics").toURL();
        BridgedHost.await("figures of alice").atMost(Duration.ofSeconds(20)).until(() -> {
            try (var page = metrics.openStream()) {
                var text = new String(page.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                return text.matches("(?s).*orc_agent_cpu\\{agent=\"alice\".*")
                        && text.matches("(?s).*orc_agent_memory_bytes\\{agent=\"alice\"[^}]*} [1-9].*");
            }
        });
    }
}
