package io.tmuxorchestrator.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.inbox.Position;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else sets the option in which the position stands. It is told, and each message is typed once all the same. */
@ExtendWith(RealServices.class)
class ForeignPositionTest {

    private static final List<String> FOREIGN =
            List.of("a,b", "x}", "#{pane_id}", "two\twords", "two\nlines", "1:t:1:::x", "nothing");

    private static List<AgentEvent> told(BridgedHost host) {
        return host.events(EventType.ERROR_OCCURRED, e -> true);
    }

    private static boolean isPosition(BridgedHost host, String pane) {
        return host.tmux().option(pane, "@orc_typed").flatMap(Position::decode).isPresent();
    }

    @Test
    void whileTheBridgeRuns(Services services, @TempDir Path directory) throws Exception {
        try (var host = new BridgedHost(services, directory)) {
            for (var agent : List.of(FakeAgent.tui(), FakeAgent.plain())) {
                var name = agent.profile();
                var pane = host.agent(name, agent);
                host.startBridge();
                var sent = new ArrayList<String>();
                say(host, name, "first", sent);
                for (var foreign : FOREIGN) {
                    host.tmux().set(pane, "@orc_typed", foreign);
                    say(host, name, "after " + foreign.replaceAll("\\s", "_"), sent);
                    BridgedHost.await("a position").until(() -> isPosition(host, pane));
                }
                assertThat(host.log(name).submitted()).isEqualTo(sent);
                BridgedHost.await("all that was told")
                        .until(() -> host.events(EventType.ERROR_OCCURRED, e -> about(e, name, pane))
                                        .size()
                                == FOREIGN.size());
                host.stopBridge();
            }
        }
    }

    private static boolean about(AgentEvent event, String agent, String pane) {
        return event.getAgent().filter(agent::equals).isPresent()
                && pane.equals(event.getAttributes().get("pane"))
                && event.getText().orElse("").contains("@orc_typed of pane " + pane);
    }

    private static void say(BridgedHost host, String agent, String text, List<String> sent) throws Exception {
        sent.add(text);
        host.send(agent, text);
        BridgedHost.await(text).until(() -> host.log(agent).submitted().size() >= sent.size());
    }

    @Test
    void whileTheBridgeIsAwayItGoesOnFromWhatWasCommitted(Services services, @TempDir Path directory) throws Exception {
        try (var host = new BridgedHost(services, directory)) {
            var pane = host.agent("alice", FakeAgent.tui());
            host.startBridge();
            var sent = new ArrayList<String>();
            for (var i = 0; i < 5; i++) {
                say(host, "alice", "number " + i, sent);
            }
            BridgedHost.await("the commit").until(() -> host.committed("alice") == sent.size());
            host.stopBridge();
            host.tmux().set(pane, "@orc_typed", "a,b}");
            host.startBridge();
            say(host, "alice", "the last", sent);
            assertThat(host.log("alice").submitted()).isEqualTo(sent);
            assertThat(told(host)).hasSize(1);
        }
    }

    @Test
    void betweenTheTypingAndTheKeyThatSubmits(Services services, @TempDir Path directory) throws Exception {
        var write = List.of("set-option", "-p", "-t", "alice", "@orc_typed", "a,b}");
        var program =
                new Meddling("paste-buffer -d -s", List.of(write), "alice", "1").program(directory.resolve("bin"));
        try (var host = new BridgedHost(services, directory, "bridge.tmux.program", program)) {
            host.agent("alice", FakeAgent.tui());
            host.startBridge();
            var sent = new ArrayList<String>();
            say(host, "alice", "one", sent);
            say(host, "alice", "two", sent);
            assertThat(host.log("alice").submitted()).isEqualTo(sent);
            BridgedHost.await("both")
                    .until(() ->
                            host.events(EventType.MESSAGE_DELIVERED, e -> true).size() == 2);
            assertThat(told(host)).hasSize(1);
        }
    }
}
