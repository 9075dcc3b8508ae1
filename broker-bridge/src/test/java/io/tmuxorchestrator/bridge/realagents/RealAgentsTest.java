package io.tmuxorchestrator.bridge.realagents;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.profile.CreditReset;
import io.tmuxorchestrator.bridge.profile.Draft;
import io.tmuxorchestrator.bridge.profile.Sign;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The shipped profiles against the programs they are for. */
@Tag("real-agents")
class RealAgentsTest {

    private static TmuxServer server;
    private static Path programs;

    @TempDir
    Path directory;

    @BeforeAll
    static void install() {
        programs = Npm.install();
        server = TmuxServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private RunningAgent start(RealAgent agent) throws IOException {
        return RunningAgent.start(agent, programs, server, directory);
    }

    @ParameterizedTest
    @EnumSource
    void showsItsStates(RealAgent kind) throws IOException {
        try (var agent = start(kind)) {
            assertThat(agent.profile().runsAs(agent.program()))
                    .as(agent.program())
                    .isTrue();
            agent.submit("[hold] and think");
            agent.await("that it works", r -> r.shows(Sign.BUSY) && r.draft() instanceof Draft.Empty);
            agent.draft("half a thought");
            agent.await("that it still works", r -> r.shows(Sign.BUSY));
            agent.press("C-u");
            agent.model().release();
            agent.await("that it is done", r -> r.takesText() && r.signs().isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void asksForLeave(RealAgent kind) throws IOException {
        try (var agent = start(kind)) {
            agent.submit("[run] something");
            var asking = agent.await("its question", r -> r.shows(Sign.APPROVAL));
            assertThat(asking.takesText()).isFalse();
            agent.refuse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhenItsCreditIsGoneAndWhenATurnFails(RealAgent kind) throws IOException {
        try (var agent = start(kind)) {
            agent.submit("[break] it");
            agent.await("the error", r -> r.shows(Sign.ERROR) && r.takesText());
            agent.submit("[limit] reached");
            var gone = agent.await(
                    "the limit", r -> r.shows(Sign.CREDIT) && r.creditReset().isPresent());
            assertThat(CreditReset.parse(gone.creditReset().orElseThrow(), Clock.systemUTC()))
                    .isPresent();
            agent.submit("again");
            agent.await("that this is over", r -> r.signs().isEmpty() && r.takesText());
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithItsConversation(RealAgent kind) throws IOException {
        try (var agent = start(kind)) {
            agent.submit("first of all");
            await(agent, "first of all");
            agent.await("that it is done", r -> r.takesText() && r.signs().isEmpty());
            agent.resume();
            agent.submit("and then");
            await(agent, "first of all", "and then");
        }
    }

    private static void await(RunningAgent agent, String... prompts) {
        Awaitility.await("all prompts")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(agent.model().prompts().stream().map(String::strip))
                        .containsExactly(prompts));
    }

    /** Whoever starts it again must know whether there is one. */
    @ParameterizedTest
    @CsvSource({"CLAUDE_CODE, true", "CODEX, false"})
    void endsIfThereIsNoConversation(RealAgent kind, boolean ends) throws IOException {
        try (var agent = start(kind)) {
            agent.resume();
            Awaitility.await("its end, or its input")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> server.isDead(agent.pane()) || agent.reading().takesText());
            assertThat(server.isDead(agent.pane())).isEqualTo(ends);
        }
    }

    /** What the bridge will do, without its care: what it delivers is compared with the same ledger. */
    @ParameterizedTest
    @EnumSource
    void takesEveryPromptOnce(RealAgent kind) throws IOException {
        try (var agent = start(kind)) {
            prompts().forEach(agent::submit);
            var expected = prompts().stream()
                    .map(agent.profile().input()::asText)
                    .map(String::strip)
                    .toList();
            Awaitility.await("all prompts")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(agent.model().prompts().stream().map(String::strip))
                                    .containsExactlyElementsOf(expected));
        }
    }

    private static List<String> prompts() {
        var hostile = Stream.of(
                "ends with a semicolon;",
                "-l looks like an option",
                "Enter",
                "!touch run.txt",
                "/help is no command here",
                "  /compact behind blanks",
                "#remember nothing",
                "quotes ' \" ` and $HOME #{pane_id} \\ ~",
                "wide 日本語 and 👩‍💻 and é",
                "first line\n  second, indented\n\nfourth",
                "long " + "words ".repeat(700) + "end",
                IntStream.range(0, 60).mapToObj(i -> "line " + i).reduce("many", (a, b) -> a + "\n" + b));
        return Stream.concat(hostile, IntStream.range(0, 10).mapToObj(i -> "message " + i))
                .toList();
    }
}
