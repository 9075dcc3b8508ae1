package io.tmuxorchestrator.testkit.panes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TmuxServerTest {

    @Test
    void aPaneIsOfTheWantedSizeAndKeepsItsOptions() {
        try (var tmux = TmuxServer.start()) {
            var pane = tmux.newPane("alice", List.of("cat"));
            assertThat(tmux.ask(pane, "#{pane_width}x#{pane_height}")).isEqualTo("120x40");
            assertThat(tmux.option(pane, "@orc_agent")).isEmpty();
            tmux.set(pane, "@orc_agent", "-a;");
            assertThat(tmux.option(pane, "@orc_agent")).contains("-a;");
            tmux.type(pane, "-x #{pane_id};");
            tmux.press(pane, "Enter");
            await().until(() -> tmux.capture(pane).startsWith("-x #{pane_id};\n-x #{pane_id};\n"));
        }
    }

    @Test
    void aPaneOutlivesItsProgramAndIsGivenAnother() {
        try (var tmux = TmuxServer.start()) {
            var pane = tmux.newPane("alice", List.of("true"));
            await().until(() -> tmux.isDead(pane));
            tmux.set(pane, "@orc_agent", "alice");
            tmux.respawn(pane, List.of("cat"));
            assertThat(tmux.isDead(pane)).isFalse();
            assertThat(tmux.option(pane, "@orc_agent")).contains("alice");
            tmux.killPane(pane);
            assertThat(tmux.isRunning()).isTrue();
            assertThatThrownBy(() -> tmux.capture(pane)).hasMessageContaining(pane);
        }
    }

    @Test
    void aKilledServerTakesItsProgramsAlongAndComesBackEmpty() {
        try (var tmux = TmuxServer.start()) {
            var pid = Long.parseLong(tmux.ask(tmux.newPane("alice", List.of("cat")), "#{pane_pid}"));
            tmux.kill();
            assertThat(tmux.isRunning()).isFalse();
            await().until(() -> !isAlive(pid));
            tmux.restart();
            assertThat(tmux.newPane("alice", List.of("cat"))).isEqualTo("%0");
        }
    }

    @Test
    void nothingIsLeftWhenItIsClosed() {
        var tmux = TmuxServer.start();
        tmux.newPane("alice", List.of("cat"));
        tmux.close();
        assertThat(tmux.isRunning()).isFalse();
        assertThat(tmux.socket().getParent()).doesNotExist();
    }

    @Test
    void nothingIsLeftWhenTheJvmIsKilled(@TempDir Path directory) throws Exception {
        var told = directory.resolve("told");
        long pid;
        try (var jvm = ChildJvm.run(Owner.class, Map.of("told", told.toString()), directory.resolve("jvm.log"))) {
            await().until(() -> Files.exists(told));
            pid = Long.parseLong(Files.readString(told));
            assertThat(jvm.isAlive()).isTrue();
        }
        await().until(() -> !isAlive(pid));
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Starts a server and is killed. */
    static final class Owner {
        public static void main(String[] arguments) throws IOException {
            var told = Path.of(ChildJvm.settings(arguments).get("told"));
            var tmux = TmuxServer.start();
            var pid = tmux.ask(tmux.newPane("alice", List.of("cat")), "#{pid}");
            Files.writeString(told.resolveSibling("half"), pid);
            Files.move(told.resolveSibling("half"), told);
            while (tmux.isRunning()) {
                LockSupport.parkNanos(1_000_000_000);
            }
        }
    }
}
