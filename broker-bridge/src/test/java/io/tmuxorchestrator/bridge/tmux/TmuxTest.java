package io.tmuxorchestrator.bridge.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TmuxTest {

    private static final class Heard implements Tmux.Listener {
        private final AtomicInteger connected = new AtomicInteger();
        private final AtomicInteger gone = new AtomicInteger();
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void connected() {
            connected.incrementAndGet();
        }

        @Override
        public void gone(String why) {
            gone.incrementAndGet();
        }

        @Override
        public void notified(String line) {
            lines.add(line);
        }
    }

    private final Heard heard = new Heard();

    private static TmuxSettings settings(TmuxServer server) {
        return new TmuxSettings("tmux", Optional.of(server.socket().toString()), "_orc");
    }

    private Tmux connect(TmuxServer server) throws TmuxException {
        var tmux = new Tmux(settings(server), heard);
        tmux.start();
        await().until(tmux::isUp);
        return tmux;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ends with ;",
                "-leading",
                "Enter",
                "C-c",
                "'\" \\ $HOME ~ `id` $(id)",
                "#{pane_id} #(id) #[fg=red]",
                "} ; kill-server ; {",
                "two\nlines",
                "\ttab",
                "%end 1 2 1",
                "emoji 🦀 and ümlaut",
                " "
            })
    void whatIsQuotedArrivesByteForByte(String text, @TempDir Path directory) throws Exception {
        try (var server = TmuxServer.start();
                var tmux = connect(server)) {
            var saved = directory.resolve("saved");
            tmux.ask("set-buffer -b x -- " + Word.of(text), "save-buffer -b x " + Word.of(saved.toString()))
                    .get();
            assertThat(Files.readString(saved)).isEqualTo(text);
            assertThat(server.isRunning()).isTrue();
        }
    }

    @Test
    void everyRequestHasItsOwnRepliesWhateverStandsInThem() throws Exception {
        try (var server = TmuxServer.start();
                var tmux = connect(server)) {
            var asked = IntStream.range(0, 200)
                    .mapToObj(i -> tmux.ask(
                            "display-message -p " + i, "no-such-command", "display-message -p x ; kill-pane -t %99"))
                    .toList();
            for (var i = 0; i < asked.size(); i++) {
                var replies = asked.get(i).get();
                assertThat(replies.get(0)).isEqualTo(new Reply(true, List.of(Integer.toString(i))));
                assertThat(replies.get(1).ok()).isFalse();
                assertThat(replies.get(2).line()).isEqualTo("x");
            }
        }
    }

    @Test
    void aLineThatIsNoneIsRefusedBeforeItIsSent() throws Exception {
        try (var server = TmuxServer.start();
                var tmux = connect(server)) {
            assertThatThrownBy(() -> tmux.ask("")).hasMessageContaining("not one command line");
            assertThatThrownBy(() -> tmux.ask("a\nb")).hasMessageContaining("not one command line");
        }
    }

    @Test
    void aServerThatWasStartedAnewIsFoundAgain() throws Exception {
        try (var server = TmuxServer.start();
                var tmux = connect(server)) {
            server.kill();
            await().until(() -> heard.gone.get() == 1);
            assertThat(tmux.isUp()).isFalse();
            assertThat(tmux.waitsFor()).contains("");
            assertThatThrownBy(() -> tmux.ask("list-panes").get()).hasCauseInstanceOf(TmuxException.class);
            server.restart();
            await().until(() -> heard.connected.get() == 2);
            assertThat(tmux.ask("display-message -p hi").get().get(0).line()).isEqualTo("hi");
        }
    }

    @Test
    void whatOpensAndClosesIsNotified() throws Exception {
        try (var server = TmuxServer.start();
                var tmux = connect(server)) {
            assertThat(tmux.isUp()).isTrue();
            server.newPane("new", List.of("cat"));
            await().untilAsserted(() -> assertThat(heard.lines).contains("%sessions-changed"));
        }
    }

    @Test
    void aSecondBridgeWaitsForTheFirst() throws Exception {
        try (var server = TmuxServer.start();
                var connection = new ControlConnection(command(server), line -> {})) {
            var first = new Claim(ProcessHandle.current().pid(), 0);
            assertThat(Claim.own().take(connection)).isEmpty();
            assertThat(Claim.own().take(connection)).as("its own is no other").isEmpty();
            assertThat(first.take(connection)).as("alive").contains(Claim.own());
        }
    }

    @Test
    void theClaimOfAProcessThatDiedIsTakenOver() throws Exception {
        try (var server = TmuxServer.start();
                var connection = new ControlConnection(command(server), line -> {})) {
            var dead = new ProcessBuilder("true").start();
            dead.waitFor();
            assertThat(new Claim(dead.pid(), 1).take(connection)).isEmpty();
            assertThat(Claim.own().take(connection)).isEmpty();
        }
    }

    private static List<String> command(TmuxServer server) {
        return settings(server).command("-N", "-u", "-C", "new-session", "-A", "-s", "x", "cat");
    }

    /** tmux 3.3a crashes when it greets a control client while a session comes or goes. */
    @Test
    void aServerThatOpensSessionsIsConnectedToWhenItIsQuiet() throws Exception {
        for (var round = 0; round < 5; round++) {
            try (var server = TmuxServer.start()) {
                var tmux = new Tmux(settings(server), heard);
                tmux.start();
                IntStream.range(0, 6).forEach(i -> server.newPane("session" + i, List.of("cat")));
                await().until(tmux::isUp);
                assertThat(server.isRunning()).isTrue();
                tmux.close();
            }
        }
    }

    @Test
    void withoutAServerItSaysSoAndWaits() throws Exception {
        try (var server = TmuxServer.start()) {
            server.kill();
            var tmux = new Tmux(settings(server), heard);
            tmux.start();
            await().untilAsserted(() -> assertThat(tmux.waitsFor()).isNotEmpty());
            assertThat(server.isRunning())
                    .as("it must not be started by the bridge")
                    .isFalse();
            tmux.close();
        }
    }
}
