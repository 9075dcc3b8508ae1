package io.tmuxorchestrator.bridge.reopen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.bridge.tmux.TmuxSettings;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real tmux server. */
class ReopeningTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LAYOUT = "95e4,120x40,0,0{60x40,0,0,0,59x40,61,0[59x20,61,0,1,59x19,61,21,2]}";

    @TempDir
    private Path directory;

    private TmuxServer server;
    private Tmux tmux;
    private Reopening reopening;

    @BeforeEach
    void connect() throws Exception {
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
        reopening = new Reopening(tmux);
    }

    @AfterEach
    void end() {
        tmux.close();
        server.close();
    }

    private FormerWindow.Pane pane(String name) throws Exception {
        var inside = Files.createDirectories(directory.resolve(name + " dir"));
        return new FormerWindow.Pane(
                inside.toRealPath().toString(),
                Files.writeString(directory.resolve(name + " text"), "it was " + name + "\n")
                        .toString());
    }

    private FormerWindow window(String session, int index, String mark) throws Exception {
        return new FormerWindow(session, false, index, "edit", false, "", 0, mark, List.of(pane("one")));
    }

    private String windows(String format) {
        return server.run("list-windows", "-a", "-f", "#{!=:#{session_name},_orc}", "-F", format);
    }

    @Test
    void theWindowIsAsItWasAndItsPanesShowWhatTheyShowed() throws Exception {
        var panes = List.of(pane("one"), pane("it's #{pane_id} \"$HOME\";"), pane("three"));
        var former = new FormerWindow("work", true, 4, "a;b #{pid}", false, LAYOUT, 1, "evening.1.0", panes);
        assertThat(reopening.open(former).get()).isEqualTo(new Reopening.Outcome("work:4", true, ""));
        assertThat(windows("#{session_name}:#{window_index} #{window_name}")).isEqualTo("work:4 a;b #{pid}");
        assertThat(server.run(
                                "list-panes",
                                "-t",
                                "work:4",
                                "-F",
                                "#{pane_width}x#{pane_height},#{pane_left},#{pane_top}")
                        .lines())
                .containsExactly("60x40,0,0", "59x20,61,0", "59x19,61,21");
        assertThat(server.run("list-panes", "-t", "work:4", "-F", "#{pane_active}")
                        .lines())
                .containsExactly("0", "1", "0");
        assertThat(server.run("show-options", "-v", "-t", "work", "@orc_session"))
                .isEqualTo("1");
        for (var i = 0; i < panes.size(); i++) {
            var target = "work:4." + i;
            var was = Path.of(panes.get(i).directory()).getFileName().toString().replace(" dir", "");
            Awaitility.await(target)
                    .atMost(PATIENCE)
                    .until(() -> server.capture(target).contains("it was " + was));
            assertThat(server.ask(target, "#{pane_current_path}"))
                    .isEqualTo(panes.get(i).directory());
        }
    }

    @Test
    void whatIsThereIsLeftAlone() throws Exception {
        var former = window("work", 0, "evening.1.0");
        assertThat(reopening.open(former).get().anew()).isTrue();
        server.run("rename-window", "-t", "work:0", "mine");
        var before = windows("#{window_id} #{window_name} #{pane_pid}");
        assertThat(reopening.open(former).get()).isEqualTo(new Reopening.Outcome("work:0", false, ""));
        assertThat(windows("#{window_id} #{window_name} #{pane_pid}")).isEqualTo(before);
    }

    @Test
    void oneAfterAnotherHoweverManyAsk() throws Exception {
        var both = List.of(window("work", 0, "evening.1.0"), window("work", 1, "evening.1.1"));
        var asked = IntStream.range(0, 20)
                .mapToObj(i -> reopening.open(both.get(i % 2)))
                .toList();
        for (var one : asked) {
            assertThat(one.get().why()).isEmpty();
        }
        assertThat(windows("#{session_name}:#{window_index}")).isEqualTo("work:0\nwork:1");
    }

    @Test
    void aPlaceThatIsTakenIsLeftToWhoeverHasIt() throws Exception {
        server.newPane("work", List.of("cat", "-"));
        var made = reopening.open(window("work", 0, "evening.1.0")).get();
        assertThat(made).isEqualTo(new Reopening.Outcome("work:1", true, ""));
        assertThat(server.ask("work:0", "#{pane_current_command}")).isEqualTo("cat");
    }

    @Test
    void aServerIsStartedForIt() throws Exception {
        Awaitility.await().atMost(PATIENCE).until(tmux::isUp);
        server.kill();
        Awaitility.await().atMost(PATIENCE).until(() -> !tmux.isUp());
        assertThat(reopening.open(window("work", 0, "evening.1.0")).get().anew())
                .isTrue();
        assertThat(windows("#{session_name}:#{window_index}")).isEqualTo("work:0");
    }

    @Test
    void whatIsNoWindowIsRefused() {
        assertThatThrownBy(() -> window("a:b", 0, "m")).hasMessageContaining("is no name of a tmux session");
        assertThatThrownBy(() -> window("work", 0, "m; kill-server")).hasMessageContaining("mark");
        assertThatThrownBy(() -> new FormerWindow("work", false, 0, "w", false, "x\" ; y", 0, "m", List.of()))
                .hasMessageContaining("layout");
        assertThatThrownBy(() -> new FormerWindow("work", false, 0, "w", false, "", 0, "m", List.of()))
                .hasMessageContaining("without panes");
    }
}
