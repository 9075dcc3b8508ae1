package io.tmuxorchestrator.bridge.place;

import static io.tmuxorchestrator.bridge.BridgedHost.await;
import static io.tmuxorchestrator.bridge.BridgedHost.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.BridgedHost;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an agent had not finished when it died, in a real tmux with a real broker. */
@ExtendWith(RealServices.class)
class GivenAgainTest {

    private static final String LINE = "(sent again after a restart; go on with it, or answer it if you have not)\n";

    private BridgedHost host;

    @BeforeEach
    void start(Services services, @TempDir Path directory) throws Exception {
        var briefings = Files.createDirectories(directory.resolve("data").resolve("briefings"));
        Files.writeString(briefings.resolve("developer.md"), "You are {{agnet}}.");
        host = new BridgedHost(services, directory, "bridge.place.pause", "200ms", "bridge.place.storm", "9")
                .startBridge();
    }

    @AfterEach
    void end() {
        host.close();
    }

    private void place(String secondsATurn) throws Exception {
        host.place(host.placement("alice", FakeAgent.tui().with("busy", secondsATurn))
                .build());
        host.awaitState("alice", AgentState.READY);
    }

    private Agent awaitSubmitted(int count, AgentState then) {
        await("submissions").until(() -> host.log("alice").submitted().size() >= count);
        return host.awaitState("alice", then);
    }

    private void kill() {
        var before = host.record("alice").orElseThrow();
        ProcessHandle.of(before.getPid().orElseThrow()).orElseThrow().destroyForcibly();
        host.awaitAgent(
                "alice",
                a -> a.getPid().isPresent()
                        && !a.getPid().equals(before.getPid())
                        && a.getState() != AgentState.CRASHED);
    }

    private List<String> submitted() {
        return host.log("alice").submitted();
    }

    @Test
    void whatItWorkedOnIsGivenToItAgainAndNothingElse() throws Exception {
        place("4");
        host.send("alice", "first");
        awaitSubmitted(1, AgentState.IDLE);
        host.send("alice", "second");
        awaitSubmitted(2, AgentState.WORKING);
        kill();
        awaitSubmitted(3, AgentState.IDLE);
        kill();
        host.send("alice", "third");
        awaitSubmitted(4, AgentState.IDLE);
        assertThat(submitted()).containsExactly("first", "second", LINE + "second", "third");
        var again = host.awaitEvent(
                EventType.MESSAGE_DELIVERED,
                e -> "true".equals(e.getAttributes().get("again")));
        assertThat(again.getAttributes())
                .containsEntry("copyOf", message("alice", "second").getId());
        assertThat(host.awaitEvent(EventType.ERROR_OCCURRED, e -> true)
                        .getText()
                        .orElseThrow())
                .contains("a briefing is left out", "agnet");
    }

    @Test
    void aQuestionIsAskedAgainAlsoByABridgeThatWasAwayWhenItsAgentDied() throws Exception {
        place("4");
        host.send("alice", "first");
        awaitSubmitted(1, AgentState.IDLE);
        host.send(message("alice", "how many?").setRequiresResponse(true));
        awaitSubmitted(2, AgentState.WORKING);
        var before = host.awaitState("alice", AgentState.IDLE);
        host.stopBridge();
        host.tmux().kill();
        host.startBridge();
        host.awaitAgent("alice", a -> a.getPid().isPresent() && !a.getPid().equals(before.getPid()));
        awaitSubmitted(3, AgentState.IDLE);
        assertThat(submitted()).containsExactly("first", "how many?", LINE + "how many?");
    }

    @Test
    void aChangeOfItsPlacementGivesNothingAgain() throws Exception {
        place("4");
        host.send("alice", "first");
        awaitSubmitted(1, AgentState.WORKING);
        host.place(host.placement("alice", FakeAgent.tui()).setGeneration(2).build());
        host.awaitAgent("alice", a -> a.getGeneration() == 2 && a.getState() == AgentState.READY);
        host.send("alice", "second");
        awaitSubmitted(2, AgentState.READY);
        assertThat(submitted()).containsExactly("first", "second");
    }

    @Test
    void whatEndsItAgainAndAgainGoesToTheDeadLetters() throws Exception {
        place("600");
        host.send("alice", "poison");
        for (var life = 1; life <= 4; life++) {
            awaitSubmitted(life, AgentState.WORKING);
            kill();
        }
        var told = host.awaitEvent(EventType.MESSAGE_DEAD_LETTERED, e -> true);
        assertThat(told.getText().orElseThrow()).contains("sent again to alice 3 times");
        assertThat(told.getAttributes())
                .containsEntry("copyOf", message("alice", "poison").getId());
        host.awaitState("alice", AgentState.READY);
        assertThat(submitted()).containsExactly("poison", LINE + "poison", LINE + "poison", LINE + "poison");
    }
}
