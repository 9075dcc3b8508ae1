package io.tmuxorchestrator.bridge.place;

import static io.tmuxorchestrator.bridge.BridgedHost.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.BridgedHost;
import io.tmuxorchestrator.runtime.OwnerOnly;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.RestartPolicy;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.Tier;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Placements, and what becomes of them in a real tmux with a real broker. */
@ExtendWith(RealServices.class)
class KeeperTest {

    private BridgedHost host;
    private Path directory;

    @BeforeEach
    void start(Services services, @TempDir Path directory) throws Exception {
        this.directory = directory;
        host = new BridgedHost(
                        services,
                        directory,
                        "bridge.place.pause",
                        "200ms",
                        "bridge.place.storm",
                        "3",
                        "bridge.place.grace",
                        "2s",
                        "bridge.observe.silent",
                        "3s",
                        "bridge.place.unresponsive",
                        "1s")
                .startBridge();
    }

    @AfterEach
    void end() {
        host.close();
    }

    private void place(String agent, UnaryOperator<Placement.Builder> more) throws Exception {
        host.place(more.apply(host.placement(agent, FakeAgent.tui())).build());
    }

    private Agent running(String agent) throws Exception {
        place(agent, p -> p);
        return host.awaitState(agent, AgentState.READY);
    }

    private static void kill(Agent agent) {
        ProcessHandle.of(agent.getPid().orElseThrow()).orElseThrow().destroyForcibly();
    }

    private Agent awaitAnother(Agent before) {
        return host.awaitAgent(
                before.getAgent(),
                a -> a.getState() == AgentState.READY && !a.getPid().equals(before.getPid()));
    }

    private Agent failed(String agent, UnaryOperator<Placement.Builder> how) throws Exception {
        place(agent, how);
        return host.awaitState(agent, AgentState.FAILED);
    }

    @Test
    void whatIsPlacedRunsAndIsBriefedAndEndsWhenItIsNotWantedAnyMore() throws Exception {
        place(
                "alice",
                p -> p.setProject("shop")
                        .setRole("developer")
                        .setTier(Tier.ENGINEER)
                        .setBriefing("You are alice."));
        var agent = host.awaitAgent("alice", a -> a.getState() == AgentState.IDLE || a.getState() == AgentState.READY);
        assertThat(agent.getSession()).contains("shop");
        assertThat(agent.getWindow()).contains("alice");
        assertThat(agent.getRole()).isEqualTo("developer");
        assertThat(agent.getTier()).isEqualTo(Tier.ENGINEER);
        assertThat(agent.getGeneration()).isEqualTo(1);
        await("the briefing").until(() -> host.log("alice").submitted(), List.of("You are alice.")::equals);
        assertThat(host.events(EventType.AGENT_ADOPTED, e -> true)).isEmpty();

        host.unplace("alice");
        host.awaitNoRecord("alice");
        await("its session is gone")
                .until(() -> !host.tmux().run("list-sessions").contains("shop"));
    }

    @Test
    void isBriefedByItsRoleAndAgainWhenItIsStartedAgain() throws Exception {
        place("pm", p -> p.setHost("h2").setProject("shop").setRole("project-manager"));
        place(
                "alice",
                p -> p.clearBriefing().setProject("shop").setRole("developer").setReportsTo("pm"));
        await("the briefing").until(() -> host.log("alice").submitted().size() == 1);
        var first = host.log("alice").submitted().get(0);
        assertThat(first)
                .startsWith("You are alice, developer in the project shop")
                .contains("You report to pm (project-manager).")
                .contains("you build what your tasks ask for")
                .doesNotContain("started again");
        kill(host.record("alice").orElseThrow());
        await("the briefing again").until(() -> host.log("alice").submitted().size() == 2);
        assertThat(host.log("alice").submitted().get(1)).startsWith(first).contains("You were started again");
    }

    @Test
    void aProgramThatDiesIsStartedAgainInItsPane() throws Exception {
        var before = running("alice");
        kill(before);
        var after = awaitAnother(before);
        assertThat(after.getPane()).isEqualTo(before.getPane());
        assertThat(after.getRestarts()).isEqualTo(1);
        assertThat(host.events(EventType.AGENT_RESTARTED, e -> true)).hasSize(1);
    }

    @Test
    void aWindowThatIsClosedIsOpenedAgain() throws Exception {
        var before = running("alice");
        host.tmux().killPane(before.getPane().orElseThrow());
        assertThat(awaitAnother(before).getRestarts()).isEqualTo(1);
    }

    @Test
    void aServerThatDiesIsOnePieceOfBadNewsAndAllComeBack() throws Exception {
        var names = List.of("alice", "bob", "carol");
        for (var name : names) {
            running(name);
        }
        var before = names.stream().map(n -> host.record(n).orElseThrow()).toList();
        host.tmux().kill();
        before.forEach(this::awaitAnother);
        assertThat(host.events(EventType.ERROR_OCCURRED, e -> e.getSeverity() == Severity.CRITICAL))
                .hasSize(1);
        assertThat(host.events().stream().filter(e -> e.getSeverity() == Severity.ERROR))
                .isEmpty();
    }

    @Test
    void aBridgeThatIsStartedAgainFindsAllAsItWas() throws Exception {
        var before = running("alice");
        host.stopBridge();
        host.startBridge();
        host.awaitEvent(
                EventType.HOST_UP,
                e -> host.events(EventType.HOST_UP, u -> true).size() == 2);
        kill(before);
        assertThat(awaitAnother(before).getPane()).isEqualTo(before.getPane());
    }

    @Test
    void whatWasLostWhileNobodyLookedIsStarted() throws Exception {
        var before = running("alice");
        host.stopBridge();
        host.tmux().kill();
        place("bob", p -> p);
        host.startBridge();
        awaitAnother(before);
        host.awaitState("bob", AgentState.READY);
    }

    @Test
    void whoEndsAgainAndAgainIsLeftAloneUntilItIsAskedForAnew() throws Exception {
        var agent = failed("alice", p -> p.setCommand(List.of("sh", "-c", "exit 3")));
        assertThat(agent.getReason().orElseThrow()).contains("ended 3 times");
        // Not of each: tmux 3.3a now and then never says how a program ended.
        assertThat(host.events()).anyMatch(e -> e.getText().orElse("").contains("status 3"));
        var told = host.awaitEvent(EventType.AGENT_QUARANTINED, e -> true);
        assertThat(told.getSeverity()).isEqualTo(Severity.CRITICAL);
        assertThat(agent.getRestarts()).isEqualTo(2);

        place("alice", p -> p.setGeneration(2).setDirectory("/no/such/place"));
        var again = host.awaitAgent("alice", a -> a.getReason().orElse("").contains("/no/such/place"));
        assertThat(again.getState()).isEqualTo(AgentState.FAILED);
        assertThat(again.getStateSince()).isAfter(agent.getStateSince());

        place("alice", p -> p.setGeneration(3));
        assertThat(host.awaitState("alice", AgentState.READY).getGeneration()).isEqualTo(3);
    }

    @Test
    void aChangeIsMadeByStartingItAgain() throws Exception {
        var before = running("alice");
        place("alice", p -> p.setGeneration(2).setRole("qa"));
        var after = host.awaitAgent("alice", a -> a.getGeneration() == 2 && a.getState() == AgentState.READY);
        assertThat(after.getRole()).isEqualTo("qa");
        assertThat(after.getPid()).isNotEqualTo(before.getPid());
    }

    /** Between a claim and its return nobody knows yet that it is here; that is no reason to think it elsewhere. */
    @Test
    void nobodyIsLetGoWhoHasOnlyBeenClaimed() throws Exception {
        var names = IntStream.range(0, 20).mapToObj(i -> "a" + i).toList();
        for (var name : names) {
            place(name, p -> p.setRestart(RestartPolicy.NEVER).setCommand(List.of("sh", "-c", "exit 0")));
        }
        for (var name : names) {
            var agent = host.awaitAgent(
                    name,
                    a -> a.getReason().filter(why -> why.contains("status 0")).isPresent());
            assertThat(agent.getTerm()).as(name).isEqualTo(1);
        }
    }

    @Test
    void whoIsToRestAfterItsEndRests() throws Exception {
        place("alice", p -> p.setRestart(RestartPolicy.ON_FAILURE).setCommand(List.of("sh", "-c", "exit 0")));
        assertThat(host.awaitState("alice", AgentState.STOPPED).getReason().orElseThrow())
                .contains("status 0");
    }

    @Test
    void whatCannotBeStartedSaysWhatToDo() throws Exception {
        assertThat(failed("a1", p -> p.setCommand(List.of("no-such-program")))
                        .getReason()
                        .orElseThrow())
                .contains("no program 'no-such-program'")
                .contains("install it");
        assertThat(failed("a2", p -> p.setDirectory("/no/such/place"))
                        .getReason()
                        .orElseThrow())
                .contains("/no/such/place does not exist");
        assertThat(failed("a3", p -> p.setProfile("claude")).getReason().orElseThrow())
                .contains("no agent profile 'claude'")
                .contains("claude-code");
        host.tmux().newPane("private", List.of("cat"));
        assertThat(failed("a4", p -> p.setSession("private")).getReason().orElseThrow())
                .contains("not ours");
        assertThat(failed("a5", p -> p.setEnvironment(Map.of("A B", "c")))
                        .getReason()
                        .orElseThrow())
                .contains("'A B' is no name of a variable");
    }

    @Test
    void secretsComeFromTheHostAndStayWithTheirAgent() throws Exception {
        var file = directory.resolve("data").resolve("agent-secrets");
        assertThat(failed("alice", p -> p.setSecrets(List.of("TOKEN")))
                        .getReason()
                        .orElseThrow())
                .contains("no secret 'TOKEN'")
                .contains(file.toString());
        OwnerOnly.write(file, "TOKEN=hidden\n");
        place("alice", p -> p.setSecrets(List.of("TOKEN")).setGeneration(2));
        var alice = host.awaitState("alice", AgentState.READY);
        assertThat(environment(alice)).contains("TOKEN=hidden").contains("ORC_AGENT=alice");
        assertThat(environment(running("bob"))).doesNotContain("hidden").contains("ORC_AGENT=bob");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        place("alice", p -> p.setSecrets(List.of("TOKEN")).setGeneration(3));
        var told = host.awaitEvent(EventType.ERROR_OCCURRED, e -> e.getSeverity() == Severity.ERROR);
        assertThat(told.getText().orElseThrow()).contains("goes on as it was").contains("chmod 600");
        assertThat(host.record("alice").orElseThrow().getPid()).isEqualTo(alice.getPid());
    }

    private static String environment(Agent agent) throws Exception {
        return Files.readString(
                Path.of("/proc", agent.getPid().orElseThrow().toString(), "environ"), StandardCharsets.ISO_8859_1);
    }

    /** Its screen says that it works and nothing moves; and when its window gets narrower it draws nothing. */
    @Test
    void whoeverHangsIsStartedAgain() throws Exception {
        place("alice", p -> p.setCommand(FakeAgent.tui().with("busy", "1000").command(directory.resolve("alice.log"))));
        var before = host.awaitState("alice", AgentState.READY);
        host.send("alice", "work");
        host.awaitState("alice", AgentState.WORKING);
        new ProcessBuilder("kill", "-USR1", before.getPid().orElseThrow().toString())
                .start()
                .waitFor();
        awaitAnother(before);
    }

    @Test
    void whatNeverRanAndIsNotWantedAnyMoreIsForgottenByTheNextBridgeToo() throws Exception {
        failed("alice", p -> p.setCommand(List.of("no-such-program")));
        host.stopBridge();
        host.unplace("alice");
        host.startBridge();
        host.awaitNoRecord("alice");
    }

    @Test
    void aTeamThatEndsAtOnceTakesNobodyWithIt() throws Exception {
        var names = List.of("t1", "t2", "t3");
        for (var name : names) {
            place(name, p -> p.setProject("team"));
        }
        var other = running("alice");
        names.forEach(n -> host.awaitState(n, AgentState.READY));
        for (var name : names) {
            host.unplace(name);
        }
        names.forEach(host::awaitNoRecord);
        assertThat(host.record("alice").orElseThrow().getPid()).isEqualTo(other.getPid());
        assertThat(host.events(EventType.ERROR_OCCURRED, e -> true)).isEmpty();
    }

    @Test
    void aPaneThatWasAdoptedIsTakenAndLeftAsItWas() throws Exception {
        var pane = host.agent("alice", FakeAgent.tui());
        var before = host.awaitState("alice", AgentState.READY);
        place("alice", p -> p);
        host.awaitAgent("alice", a -> a.getGeneration() == 1);
        host.unplace("alice");
        await("it is only adopted again")
                .until(() -> host.tmux().option(pane, Launch.GENERATION).isEmpty());
        var after = host.awaitAgent("alice", a -> a.getGeneration() == 0);
        assertThat(after.getPid()).isEqualTo(before.getPid());
        assertThat(after.getState()).isEqualTo(AgentState.READY);
    }
}
