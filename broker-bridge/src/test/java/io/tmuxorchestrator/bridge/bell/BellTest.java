package io.tmuxorchestrator.bridge.bell;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.BridgedHost;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.bridge.tmux.TmuxSettings;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a person at a client: one of a second tmux server, whose pane shows what the person would see. */
class BellTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final TmuxServer server = TmuxServer.start();
    private final TmuxServer desk = TmuxServer.start();
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
        desk.close();
        server.close();
    }

    @Test
    void whoSitsAtAClientSeesALineAndHearsTheBell() throws Exception {
        server.newPane("work", List.of("cat"));
        var seat = desk.newPane(
                "seat",
                List.of("env", "TMUX=", "tmux", "-S", server.socket().toString(), "attach-session", "-t", "work"));
        desk.newPane("other", List.of("cat")); // The bell of a window shows when it is not in front.
        BridgedHost.await("the client")
                .until(() -> server.run("list-clients", "-F", "#{client_control_mode}")
                        .contains("0"));
        new Bell(tmux, Duration.ofMinutes(1)).ring("100% of #(touch /tmp/no) is wrong");
        BridgedHost.await("the line").until(() -> desk.capture(seat).contains("100% of #(touch /tmp/no) is wrong"));
        BridgedHost.await("the bell")
                .until(() -> desk.ask(seat, "#{window_bell_flag}").equals("1"));
    }

    @Test
    void knowsWhichAgentsAreHere() throws Exception {
        server.set(server.newPane("work", List.of("cat")), "@orc_agent", "alice");
        var bell = new Bell(tmux, Duration.ofSeconds(5));
        assertThat(bell.isHere("alice")).isTrue();
        assertThat(bell.isHere("bob")).isFalse();
    }

    @Test
    void ringsForWhatIsNewAndBadEnoughAndWanted() {
        var settings = new BellSettings(true, Severity.ERROR, Duration.ofSeconds(5));
        assertThat(AlertBell.isLoud(alert("raised").build(), settings, NOW)).isTrue();
        assertThat(AlertBell.isLoud(alert("repeated").build(), settings, NOW)).isFalse();
        assertThat(AlertBell.isLoud(alert("raised").build(), settings, NOW.plus(Duration.ofMinutes(11))))
                .isFalse();
        assertThat(AlertBell.isLoud(
                        alert("raised").setSeverity(Severity.WARNING).build(), settings, NOW))
                .isFalse();
        assertThat(AlertBell.isLoud(
                        alert("raised").setState(AlertState.SILENCED).build(), settings, NOW))
                .isFalse();
        assertThat(AlertBell.text(alert("raised").build()))
                .isEqualTo("ERROR: alice cannot be written to  (orc alerts show circuit/agent/alice)");
    }

    private static Alert.Builder alert(String edge) {
        return Alert.newBuilder()
                .setKey("circuit/agent/alice")
                .setRule("circuit")
                .setState(AlertState.OPEN)
                .setSeverity(Severity.ERROR)
                .setScope(Scope.AGENT)
                .setSubject("alice")
                .setTitle("alice cannot be written to")
                .setOpenedAt(NOW)
                .setUpdatedAt(NOW)
                .setAttributes(Map.of("edge", edge));
    }
}
