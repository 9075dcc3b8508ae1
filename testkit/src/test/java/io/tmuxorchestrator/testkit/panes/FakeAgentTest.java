package io.tmuxorchestrator.testkit.panes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.embedded.agent.Python;
import io.tmuxorchestrator.testkit.panes.PaneEntry.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the fake behaves as its flags say, and that its log is exact: every suite of delivery stands on this. */
class FakeAgentTest {

    @TempDir
    private Path directory;

    private TmuxServer tmux;
    private PaneLog log;
    private String pane;

    @BeforeEach
    void start() {
        tmux = TmuxServer.start();
    }

    @AfterEach
    void stop() {
        tmux.close();
    }

    @Test
    void takesAPasteExactlyHoweverItIsCut() throws IOException {
        run(FakeAgent.tui().with("ignore-enter-ms", "0"));
        var text = "several; 'lines' \"#{pane_id}\" $(touch x) \\ \t tab \uD83D\uDE00\n\nEnter C-c;".repeat(2_000);
        paste(text);
        await().until(() -> tmux.capture(pane).contains("Enter C-c;\n────"));
        tmux.press(pane, "Enter");
        await().untilAsserted(() -> assertThat(log.submitted()).containsExactly(text));
        assertThat(log.count(Kind.CONTROL)).isZero();
    }

    @Test
    void showsADraftInItsBoxAndASubmissionAboveIt() throws IOException {
        run(FakeAgent.tui().with("ignore-enter-ms", "0").with("busy", "1").with("answer"));
        paste("one\ntwo");
        await().until(() -> tmux.capture(pane).matches("(?s).*\n─{120}\n❯ one\n  two\n─{120}\n  \\? for shortcuts.*"));
        tmux.press(pane, "Enter");
        await().until(() ->
                tmux.capture(pane).matches("(?s).*❯ one\n  two\n.*─{120}\n❯\n─{120}\n  esc to interrupt.*"));
        await().until(() ->
                tmux.capture(pane).contains("⏺ Done: one") && tmux.capture(pane).contains("? for"));
    }

    @Test
    void takesNoEnterRightAfterAPaste() throws IOException {
        run(FakeAgent.tui().with("ignore-enter-ms", "60000").with("ignored-enter", "newline"));
        paste("one");
        tmux.press(pane, "Enter");
        tmux.type(pane, "two");
        await().until(() -> tmux.capture(pane).contains("❯ one\n  two\n"));
        assertThat(log.submitted()).isEmpty();
    }

    @Test
    void inADialogAPasteIsIgnoredAndEnterApproves() throws IOException {
        run(FakeAgent.tui().with("ignore-enter-ms", "0").with("approval", "1").with("approval-seconds", "60"));
        paste("one");
        tmux.press(pane, "Enter");
        await().until(() -> tmux.capture(pane).contains("Do you want to proceed?"));
        assertThat(tmux.capture(pane).lines().filter(l -> l.startsWith("────────")))
                .hasSize(1);
        paste("two");
        tmux.press(pane, "Enter");
        await().until(() -> log.count(Kind.APPROVED) == 1);
        assertThat(log.read()).extracting(PaneEntry::kind).containsSequence(Kind.SUBMITTED, Kind.IGNORED);
    }

    @Test
    void showsThatItsCreditIsExhausted() throws IOException {
        run(FakeAgent.tui().with("ignore-enter-ms", "0").with("credit", "1").with("credit-resets", "3pm"));
        paste("one");
        tmux.press(pane, "Enter");
        await().until(() -> tmux.capture(pane).contains("5-hour limit reached ∙ resets 3pm"));
        await().until(() -> !tmux.capture(pane).contains("limit reached"));
    }

    @Test
    void tellsOfKeysAndOfADraftThatWasCutOff() throws IOException {
        run(FakeAgent.tui());
        paste("half a");
        tmux.press(pane, "Escape");
        await().until(() -> log.count(Kind.CONTROL) == 1);
        tmux.respawn(pane, FakeAgent.tui().command(log.file()));
        await().until(() -> log.count(Kind.STARTED) == 2);
        assertThat(log.read()).anySatisfy(e -> {
            assertThat(e.kind()).isEqualTo(Kind.CUT);
            assertThat(e.text()).isEqualTo("half a");
        });
    }

    @Test
    void dies() throws IOException {
        run(FakeAgent.tui().with("ignore-enter-ms", "0").with("die", "1"));
        paste("last");
        tmux.press(pane, "Enter");
        await().until(() -> tmux.isDead(pane));
        assertThat(log.submitted()).containsExactly("last");
    }

    @Test
    void readsLinesAndNothingElse() throws IOException {
        run(FakeAgent.plain().with("answer"));
        tmux.type(pane, "a line; 'and' more");
        tmux.press(pane, "Enter", "Enter");
        await().until(() -> log.submitted().size() == 2);
        assertThat(log.submitted()).containsExactly("a line; 'and' more", "");
        await().until(() -> tmux.capture(pane).contains("⏺ Done: a line"));
        assertThat(tmux.ask(pane, "#{pane_current_command}")).isIn("python3", Python.programName());
    }

    private void run(FakeAgent agent) {
        log = new PaneLog(directory.resolve("log"));
        pane = tmux.newPane("alice", agent.command(log.file()));
        await().until(() -> log.count(Kind.STARTED) == 1);
    }

    private void paste(String text) throws IOException {
        var file = Files.writeString(directory.resolve("text"), text);
        tmux.run(
                "load-buffer",
                "-b",
                "b",
                file.toString(),
                ";",
                "paste-buffer",
                "-p",
                "-r",
                "-d",
                "-b",
                "b",
                "-t",
                pane);
    }
}
