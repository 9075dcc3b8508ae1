package io.tmuxorchestrator.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.cli.Distribution;
import io.tmuxorchestrator.cli.OrcProcess;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The demo as a user starts it: it passes, and whatever becomes of it, nothing of it is left. {@code -Ddemo.long} adds what takes
 * further installations: a demo that is broken, one on a terminal, and one that is killed there.
 */
class DemoTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String LONG = "demo.long";

    private Path directory;
    private Path temporary;
    private Path out;
    private Distribution distribution;

    /** A path that is short: that of a socket may have 107 bytes. */
    @BeforeEach
    void install() throws IOException {
        directory = Files.createTempDirectory(Path.of("/tmp"), "orc-dist");
        temporary = Files.createDirectory(directory.resolve("tmp"));
        out = directory.resolve("out");
        distribution = Distribution.in(directory.resolve("dist"));
    }

    @AfterEach
    void remove() throws IOException {
        new DemoPlace(directory).remove();
    }

    private Process demo(String... options) throws IOException {
        var builder = new ProcessBuilder(distribution.orc(options))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("ORC_JAVA_OPTS", options());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    /** For Java: where the demo is to be, and the classes that {@code orc up} loads as well. */
    private String options() {
        return "-Djava.io.tmpdir=" + temporary + " " + String.join(" ", OrcProcess.UP.options());
    }

    private static int exit(Process process) throws InterruptedException {
        var ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(ended).isTrue();
        return process.exitValue();
    }

    private void awaitOutput(String text) {
        Awaitility.await(text)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Files.readString(out)).contains(text));
    }

    /** No directory, and no process that was started in it or is named after it. */
    private void nothingIsLeft() {
        Awaitility.await("that nothing is left").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(temporary).isEmptyDirectory();
            assertThat(processes()).isEmpty();
        });
    }

    private List<ProcessHandle> processes() {
        return processes(temporary.toString());
    }

    private static List<ProcessHandle> processes(String argument) {
        return ProcessHandle.allProcesses()
                .filter(p -> arguments(p).contains(argument))
                .toList();
    }

    /** Java itself tells none if they are many. */
    private static String arguments(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException e) {
            return process.info().commandLine().orElse(""); // It has ended, or this is not Linux.
        }
    }

    @Test
    void passesAndLeavesNothingBehind() throws Exception {
        var exit = exit(demo("demo", "--headless", "--fast", "--seed", "1"));
        var said = Files.readString(out);
        assertThat(said)
                .contains("10 of 10", "1 conflicts, 1 settled", "3 of 3, 0 twice", "0 twice, 0 lost", "PASS (seed 1)")
                .doesNotContain("FAIL");
        assertThat(exit).isZero();
        nothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({"TERM, starting Kafka", "KILL, starting Redis"})
    void leavesNothingBehindWhenItIsEnded(String signal, String moment) throws Exception {
        var demo = demo("demo", "--headless");
        awaitOutput(moment);
        assertThat(processes()).isNotEmpty();
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(demo.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(exit(demo)).isNotZero();
        nothingIsLeft();
    }

    @Test
    @EnabledIfSystemProperty(named = LONG, matches = ".*")
    void failsIfNobodyGivesOutTasks() throws Exception {
        var exit =
                exit(demo("demo", "--headless", "--fast", "--patience", "40s", "--set", "composer.tasks.assign=false"));
        assertThat(Files.readString(out)).contains("FAIL: 'Work is given out' did not come to its end within 40 s");
        assertThat(exit).isEqualTo(ExitCode.FAILED.code());
        nothingIsLeft();
    }

    @Test
    @EnabledIfSystemProperty(named = LONG, matches = ".*")
    void isShownOnATerminalThatIsLeftAsItWas() throws Exception {
        try (var tmux = TmuxServer.start()) {
            var pane = paneWithDemo(tmux);
            awaitText(tmux, pane, "A team is composed");
            assertThat(tmux.capture(pane))
                    .contains("q leaves", "more: orc team show shop", "export ORC_HOME=" + temporary);
            tmux.run("resize-window", "-t", pane, "-x", "70", "-y", "20");
            awaitText(tmux, pane, "shop-developer-3");
            tmux.press(pane, "q");
            awaitText(tmux, pane, "LEFT before its end");
            awaitText(tmux, pane, "as it was");
            assertThat(tmux.ask(pane, "#{alternate_on} #{cursor_flag}")).isEqualTo("0 1");
            nothingIsLeft();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = LONG, matches = ".*")
    void aViewThatIsKilledLeavesTheTerminalAsItWas() throws Exception {
        try (var tmux = TmuxServer.start()) {
            var pane = paneWithDemo(tmux);
            awaitText(tmux, pane, "A team is composed");
            processes("--within " + temporary).forEach(ProcessHandle::destroyForcibly);
            awaitText(tmux, pane, "as it was");
            assertThat(tmux.ask(pane, "#{alternate_on} #{cursor_flag}")).isEqualTo("0 1");
            nothingIsLeft();
        }
    }

    private String paneWithDemo(TmuxServer tmux) {
        var shell = new ArrayList<>(List.of(
                "env",
                "ORC_JAVA_OPTS=" + options(),
                "JAVA_HOME=" + System.getProperty("java.home"),
                "sh",
                "-c",
                "b=$(stty -g); \"$@\"; [ \"$b\" = \"$(stty -g)\" ] && echo as it was; exec sleep 600",
                "sh"));
        shell.addAll(distribution.orc("demo", "--seed", "1"));
        return tmux.newPane("demo", shell);
    }

    private static void awaitText(TmuxServer tmux, String pane, String text) {
        Awaitility.await(text)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tmux.capture(pane)).contains(text));
    }
}
