package io.tmuxorchestrator.bridge.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.bridge.profile.Profiles;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.bridge.tmux.TmuxSettings;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real tmux server; what is typed into adopted panes is the business of others. */
class AdoptionTest {

    private static TmuxServer server;
    private static Tmux tmux;
    private static Adoption adoption;

    @BeforeAll
    static void connect() throws Exception {
        server = TmuxServer.start();
        tmux = new Tmux(new TmuxSettings("tmux", Optional.of(server.socket().toString()), "_orc"), new Tmux.Listener() {
            @Override
            public void connected() {}

            @Override
            public void gone(String why) {}

            @Override
            public void notified(String line) {}
        });
        tmux.start();
        Awaitility.await().until(tmux::isUp);
        adoption = new Adoption(new HostPanes(tmux, "_orc"), Profiles.load(List.of()));
    }

    @AfterAll
    static void end() {
        tmux.close();
        server.close();
    }

    /** With a window of the program's name. */
    private static String pane(String session, String... command) {
        var pane = server.newPane(session, List.of(command));
        Awaitility.await()
                .until(() -> server.ask(pane, "#{pane_current_command}").equals(command[0]));
        server.run("rename-window", "-t", pane, command[0]);
        return pane;
    }

    private static ObjectNode adopt(String target, String agent, Map<String, String> more) throws Exception {
        var fields = JsonNodeFactory.instance
                .objectNode()
                .put("target", target)
                .put("agent", agent)
                .put("profile", "shell");
        more.forEach((name, value) -> {
            if (name.equals("force")) {
                fields.put(name, true);
            } else {
                fields.put(name, value);
            }
        });
        try {
            return adoption.adopt(new Request(fields)).get();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private static void release(String agent) throws Exception {
        adoption.release(new Request(JsonNodeFactory.instance.objectNode().put("agent", agent)))
                .get();
    }

    @Test
    void tagsAPaneAndFreesIt() throws Exception {
        var pane = pane("work", "cat", "-");
        server.run("rename-window", "-t", pane, "claude");
        var adopted = adopt(
                "work:claude", "alice", Map.of("role", "developer", "project", "shop", "tier", "project-manager"));
        assertThat(adopted.path("pane").asText()).isEqualTo(pane);
        assertThat(adopted.path("program").asText()).isEqualTo("cat");
        assertThat(List.of("agent", "profile", "role", "project", "tier"))
                .map(tag -> server.option(pane, "@orc_" + tag).orElse(""))
                .containsExactly("alice", "shell", "developer", "shop", "PROJECT_MANAGER");

        adopt("work:0", "alice", Map.of());
        assertThat(server.option(pane, "@orc_role"))
                .as("of the adoption before")
                .isEmpty();

        assertThatThrownBy(() -> adopt("work", "bob", Map.of()))
                .hasMessage("work:0.0 is alice already; free it with 'orc release alice'");
        var other = pane("other", "cat", "-");
        assertThatThrownBy(() -> adopt(other, "alice", Map.of()))
                .hasMessageContaining("alice lives in work:0.0 already");

        release("alice");
        assertThat(server.option(pane, "@orc_agent")).isEmpty();
        assertThatThrownBy(() -> release("alice")).hasMessageContaining("no agent 'alice' lives on this host");
    }

    @Test
    void saysWhatThereIsInstead() {
        pane("agents1", "cat", "-");
        pane("agents10", "cat", "-");
        assertThatThrownBy(() -> adopt("agents", "carol", Map.of()))
                .as("never by the beginning of a name")
                .hasMessageContaining("there is no pane 'agents'")
                .hasMessageContaining("agents1:cat  (agents1:0.0, cat)")
                .hasMessageContaining("agents10:cat");
        assertThatThrownBy(() -> adopt("agents1:cta", "carol", Map.of()))
                .hasMessageContaining("did you mean agents1:cat?");
        assertThatThrownBy(() -> adopt("agents1", "carol", Map.of("profile", "claude-cod")))
                .hasMessage("no agent profile 'claude-cod'; did you mean claude-code?");
        assertThatThrownBy(() -> adopt("agents1", "a.b", Map.of())).hasMessageContaining("is no name of an agent");
        assertThatThrownBy(() -> adopt("agents1", "carol", Map.of("tier", "enginer")))
                .hasMessageContaining("did you mean ENGINEER?");
    }

    @Test
    void leavesABareShellAloneUnlessForced() throws Exception {
        var pane = pane("shell", "sh", "-i");
        assertThatThrownBy(() -> adopt("shell", "dave", Map.of()))
                .hasMessageContaining("a bare shell is in front (sh)")
                .hasMessageContaining("--force");
        assertThatThrownBy(() -> adopt("shell", "dave", Map.of("profile", "codex")))
                .hasMessageContaining("a bare shell");
        pane("wrong", "cat", "-");
        assertThatThrownBy(() -> adopt("wrong", "erin", Map.of("profile", "claude-code")))
                .hasMessageContaining("'cat' is in front, and agents of profile claude-code run as");
        adopt("shell", "dave", Map.of("force", ""));
        assertThat(server.option(pane, "@orc_agent")).contains("dave");
    }
}
