package io.tmuxorchestrator.bridge.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.bridge.BridgedHost;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.bridge.tmux.TmuxSettings;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CapturesTest {

    private final TmuxServer server = TmuxServer.start();
    private final Tmux tmux =
            new Tmux(new TmuxSettings("tmux", Optional.of(server.socket().toString()), "_orc"), new Tmux.Listener() {
                @Override
                public void connected() {}

                @Override
                public void gone(String why) {}

                @Override
                public void notified(String line) {}
            });

    @BeforeEach
    void connect() throws Exception {
        tmux.start();
        BridgedHost.await("tmux").until(tmux::isUp);
    }

    @AfterEach
    void end() {
        tmux.close();
        server.close();
    }

    private String counting() {
        var pane = server.newPane("work", List.of("sh", "-c", "seq 1 200; exec cat"));
        BridgedHost.await("the last number").until(() -> server.capture(pane).contains("200"));
        server.set(pane, "@orc_agent", "alice");
        return pane;
    }

    @Test
    void givesTheLastLinesOfAnAgentAlsoThoseThatScrolledOut() {
        var pane = counting();
        var captures = new Captures(tmux);
        assertThat(captures.last("alice", 3).join()).containsExactly("198", "199", "200");
        assertThat(captures.last(pane, 120).join())
                .hasSize(120)
                .startsWith("81")
                .endsWith("200");
    }

    @Test
    void saysWhoIsThereInstead() {
        counting();
        var captures = new Captures(tmux);
        assertThatThrownBy(() -> captures.last("alise", 3).join()).hasMessageContaining("did you mean alice?");
        assertThatThrownBy(() -> captures.last("%77", 3).join()).hasMessageContaining("there is no pane %77");
    }

    @Test
    void aSnapshotHasAllPanesButTheBridgesOwn() {
        var pane = counting();
        var snapshot =
                new Snapshot(tmux, Clock.systemUTC(), "h1", "_orc").take(2).join();
        var sessions = snapshot.get("sessions");
        assertThat(snapshot.get("host").asText()).isEqualTo("h1");
        assertThat(sessions).hasSize(1);
        var shown = sessions.get(0).get("windows").get(0).get("panes").get(0);
        assertThat(sessions.get(0).get("name").asText()).isEqualTo("work");
        assertThat(shown.get("pane").asText()).isEqualTo(pane);
        assertThat(shown.get("agent").asText()).isEqualTo("alice");
        assertThat(shown.get("width").asInt()).isEqualTo(120);
        assertThat(shown.get("lines")).extracting(l -> l.asText()).containsExactly("199", "200");
    }
}
