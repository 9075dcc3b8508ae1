package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.composer.ComposerWorker;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of ours that README and docs show as a whole is carried out, against real services, by one process in a directory of its
 * own. Names that a page made up need not be there: to be refused with a reason is right, to be misunderstood or to fail is not.
 * All of them take some minutes, so without {@code -Ddocs.run} only those of the README are; that each can be understood at all,
 * {@link DocsCommandsTest} sees every time.
 */
@ExtendWith(RealServices.class)
class DocsCommandsRunTest {

    /** They stay, and have tests of their own. */
    private static final Set<String> STAY = Set.of("up", "run", "demo");

    /** For what is yet to come, or for somebody who is not there. */
    private static final Set<String> WAIT = Set.of("tail", "send", "agents", "agent", "compose", "disband");

    private static final Set<Integer> WRONG = Set.of(
            ExitCode.FAILED.code(), ExitCode.USAGE.code(), ExitCode.CONFIGURATION.code(), ExitCode.UNREACHABLE.code());

    /** Here there is no terminal, and no Claude Code. */
    private static final List<String> REASONS = List.of("needs a terminal", " is FAILED: ");

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void eachIsDoneOrRefusedWithAReason(Services services, @TempDir Path directory) throws Exception {
        var seen = new HashSet<List<String>>();
        var shown = DocsCommandsTest.shown()
                .filter(s -> System.getProperty("docs.run") != null || s.where().equals("README.md"))
                .filter(DocsCommandsTest.Shown::whole)
                .filter(s -> seen.add(s.arguments()))
                .filter(s ->
                        !s.arguments().isEmpty() && !STAY.contains(s.arguments().get(0)))
                .toList();
        try (var installation = new Installation(services, directory);
                var tmux = TmuxServer.start();
                var bridge = installation.bridge(
                        Map.of("bridge.tmux.socket", tmux.socket().toString()));
                var composer = installation.worker(ComposerWorker.KIND)) {
            assertThat(composer).isNotNull();
            Awaitility.await("the bridge").until(() -> bridge.statuses().get(0).ready());
            for (var agent : List.of("alice", "bob", "carol")) {
                installation.agent(agent, "developer", agent);
            }
            var outcomes = outcomes(installation, directory, shown);
            assertThat(outcomes).isNotEmpty().hasSameSizeAs(shown);
            var all = new SoftAssertions();
            IntStream.range(0, shown.size())
                    .forEach(i -> all.assertThat(isRight(shown.get(i).arguments(), outcomes.get(i)))
                            .as("%s: %s", shown.get(i), outcomes.get(i))
                            .isTrue());
            all.assertAll();
        }
    }

    private static boolean isRight(List<String> arguments, DocsProgram.Outcome outcome) {
        if (outcome.exit() == DocsProgram.STILL_AT_IT && !WAIT.contains(arguments.get(0))) {
            return false;
        }
        return !outcome.err().contains("\tat ")
                && (!WRONG.contains(outcome.exit()) || REASONS.stream().anyMatch(outcome.err()::contains));
    }

    private static List<DocsProgram.Outcome> outcomes(
            Installation installation, Path directory, List<DocsCommandsTest.Shown> shown) throws Exception {
        var home = Files.createDirectory(directory.resolve("home"));
        Files.createDirectories(home.resolve("code/shop"));
        var commands = Files.write(
                directory.resolve("commands"),
                shown.stream().map(s -> written(s.arguments(), home)).toList());
        var results = directory.resolve("results");
        var builder = new ProcessBuilder(
                        ChildJvm.command(List.of("-XX:+UseSerialGC"), DocsProgram.class, installation.settings()))
                .directory(Files.createDirectory(directory.resolve("shop")).toFile())
                .redirectInput(commands.toFile())
                .redirectOutput(results.toFile())
                .redirectError(directory.resolve("log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ORC_") || name.startsWith("TMUX"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("ORC_HOME", home.resolve("orc").toString());
        builder.environment().put("TMUX_TMPDIR", home.toString());
        assertThat(builder.start().waitFor()).isZero();
        try (var lines = Files.lines(results)) {
            return lines.filter(l -> l.startsWith(DocsProgram.RESULT))
                    .map(l -> read(l.substring(DocsProgram.RESULT.length())))
                    .toList();
        }
    }

    /** With the home that a shell would put for its sign. */
    private static String written(List<String> arguments, Path home) {
        return JSON.valueToTree(arguments.stream()
                        .map(a -> a.startsWith("~/") ? home + a.substring(1) : a)
                        .toList())
                .toString();
    }

    private static DocsProgram.Outcome read(String json) {
        try {
            return JSON.readValue(json, DocsProgram.Outcome.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
