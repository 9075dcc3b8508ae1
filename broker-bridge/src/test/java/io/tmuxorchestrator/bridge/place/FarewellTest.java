package io.tmuxorchestrator.bridge.place;

import static io.tmuxorchestrator.bridge.BridgedHost.await;
import static io.tmuxorchestrator.bridge.BridgedHost.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.BridgedHost;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Agents that are asked to end, and agents that are paused, in a real tmux with a real broker. */
@ExtendWith(RealServices.class)
class FarewellTest {

    private static final FakeAgent AGENT = FakeAgent.tui().with("busy", "2");

    private BridgedHost host;

    @BeforeEach
    void start(Services services, @TempDir Path directory) throws Exception {
        host = new BridgedHost(services, directory, "bridge.place.pause", "200ms", "bridge.place.grace", "2s")
                .startBridge();
    }

    @AfterEach
    void end() {
        host.close();
    }

    private Placement.Builder alice() {
        return host.placement("alice", AGENT);
    }

    private void place(Placement.Builder placement) throws Exception {
        host.place(placement.build());
    }

    private void askToEnd() throws Exception {
        host.send(message("alice", "").setMessageType(MessageType.SHUTDOWN));
    }

    private List<String> submitted() {
        return host.log("alice").submitted();
    }

    private Agent awaitStopped() {
        var stopped = host.awaitAgent(
                "alice", a -> a.getState() == AgentState.STOPPED && a.getPane().isEmpty());
        assertThat(stopped.getReason()).contains("asked to end by user:ann");
        return stopped;
    }

    @Test
    void whoIsAskedToEndSavesItsWorkFirstAndStaysEnded() throws Exception {
        place(alice());
        host.awaitState("alice", AgentState.READY);
        askToEnd();
        assertThat(host.awaitState("alice", AgentState.STOPPING).getReason()).contains("asked to end by user:ann");
        host.send("alice", "later");
        awaitStopped();
        assertThat(submitted()).singleElement().asString().startsWith("Save your work");

        place(alice().setGeneration(2));
        host.awaitAgent("alice", a -> a.getGeneration() == 2 && a.getPane().isPresent());
        await("what waited").until(() -> submitted().size() == 2);
        assertThat(submitted().get(1)).isEqualTo("later");
    }

    @Test
    void aBridgeThatIsStartedMeanwhileGoesOn() throws Exception {
        place(alice());
        host.awaitState("alice", AgentState.READY);
        askToEnd();
        host.awaitState("alice", AgentState.STOPPING);
        host.stopBridge();
        host.startBridge();
        awaitStopped();
    }

    @Test
    void toAnAgentThatWasAdoptedItIsOnlyText() throws Exception {
        host.agent("alice", FakeAgent.tui().with("busy", "1"));
        host.awaitState("alice", AgentState.READY);
        askToEnd();
        host.awaitState("alice", AgentState.WORKING);
        host.awaitState("alice", AgentState.IDLE);
        assertThat(host.events(
                        EventType.AGENT_STATE_CHANGED,
                        e -> e.getState()
                                .filter(AgentState.STOPPING.name()::equals)
                                .isPresent()))
                .isEmpty();
    }

    @Test
    void whoIsPausedIsGivenNothingUntilItGoesOn() throws Exception {
        place(alice());
        var before = host.awaitState("alice", AgentState.READY);
        place(alice().setPaused(true).setRequestedBy("user:ann"));
        place(host.placement("bob", AGENT)); // Read after the pause, from the same topic.
        host.awaitAgent("bob", a -> a.getPane().isPresent());
        host.send("alice", "held");
        var told = host.awaitEvent(EventType.MESSAGE_DELAYED, e -> true);
        assertThat(told.getText().orElseThrow()).contains("paused by user:ann");
        host.stopBridge();
        host.startBridge();
        assertThat(submitted()).isEmpty();
        place(alice());
        await("what was held").until(() -> submitted().equals(List.of("held")));
        assertThat(host.record("alice").orElseThrow().getPid()).isEqualTo(before.getPid());
    }
}
