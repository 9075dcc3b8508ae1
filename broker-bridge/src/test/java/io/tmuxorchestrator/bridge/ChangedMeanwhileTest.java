package io.tmuxorchestrator.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Lines that go together with one command, and a pane that is no longer as it was when that command was made. */
@ExtendWith(RealServices.class)
class ChangedMeanwhileTest {

    /** Two commands, both on their way when the first is refused. */
    private static final List<String> TEXTS =
            IntStream.range(0, 40).mapToObj(i -> "line " + i).toList();

    /** Of a command with several lines. */
    private static final String SEVERAL = "set-buffer.*015.*015";

    private Services services;
    private Path directory;

    @BeforeEach
    void take(Services services, @TempDir Path directory) {
        this.services = services;
        this.directory = directory;
    }

    @Test
    void thePaneDies() throws Exception {
        typedOnce(
                List.of(List.of("respawn-pane", "-k", "-t", "alice", "--", "env", "true")),
                "#{pane_dead}",
                host -> host.tmux()
                        .respawn(
                                "alice",
                                FakeAgent.plain().command(host.log("alice").file())));
    }

    @Test
    void itsInputIsSwitchedOff() throws Exception {
        typedOnce(
                List.of(List.of("select-pane", "-d", "-t", "alice")),
                "#{pane_input_off}",
                host -> host.tmux().run("select-pane", "-e", "-t", "alice"));
    }

    @Test
    void case11SomebodyScrolls() throws Exception {
        typedOnce(List.of(List.of("copy-mode", "-t", "alice")), "#{pane_in_mode}", host -> {});
    }

    @Test
    void somebodyElseWritesAPosition() throws Exception {
        typedOnce(List.of(List.of("set-option", "-p", "-t", "alice", "@orc_typed", "a,b}")), "1", host -> {});
    }

    private void typedOnce(List<List<String>> commands, String until, Consumer<BridgedHost> repair) throws Exception {
        var all = new ArrayList<>(commands);
        all.add(List.of("set-option", "-p", "-t", "alice", "@meddled", "yes"));
        var program = new Meddling(SEVERAL, all, "alice", until).program(directory.resolve("bin"));
        try (var host = new BridgedHost(services, directory, "bridge.tmux.program", program)) {
            var pane = host.agent("alice", FakeAgent.plain());
            // Until all of them wait.
            host.tmux().run("select-pane", "-d", "-t", pane);
            host.startBridge();
            for (var text : TEXTS) {
                host.send("alice", text);
            }
            host.awaitEvent(EventType.MESSAGE_DELAYED, e -> true);
            host.tmux().run("select-pane", "-e", "-t", pane);
            BridgedHost.await("the change")
                    .until(() -> host.tmux().option(pane, "@meddled").isPresent());
            repair.accept(host);
            BridgedHost.await("all of them").until(() -> delivered(host).size() >= TEXTS.size());
            host.send("alice", "the last");
            BridgedHost.await("the last").until(() -> delivered(host).size() > TEXTS.size());
            var expected = new ArrayList<>(TEXTS);
            expected.add("the last");
            BridgedHost.await("what was read")
                    .until(() -> host.log("alice").submitted().contains("the last"));
            assertThat(host.log("alice").submitted()).isEqualTo(expected);
            assertThat(delivered(host)).doesNotHaveDuplicates().hasSize(expected.size());
            assertThat(host.events(EventType.MESSAGE_DEAD_LETTERED, e -> true)).isEmpty();
        }
    }

    private static List<String> delivered(BridgedHost host) {
        return host.events(EventType.MESSAGE_DELIVERED, e -> true).stream()
                .map(e -> e.getMessageId().orElse(""))
                .toList();
    }
}
