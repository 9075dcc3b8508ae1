package io.tmuxorchestrator.runtime.log;

import static io.tmuxorchestrator.runtime.log.LogFixture.files;
import static io.tmuxorchestrator.runtime.log.LogFixture.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.sift.SiftingAppender;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.tmuxorchestrator.runtime.config.ByteSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.KeyValuePair;

/** Which files come to be, what is in them, and when they go. */
class LogFilesTest {
    @TempDir
    Path temporary;

    private final LogFixture fixture = new LogFixture();
    private Path logs;

    @BeforeEach
    void place() {
        logs = temporary.resolve("a/logs");
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void about(String agent, String text) {
        fixture.logger("x").atInfo().addKeyValue("agent", agent).log(text);
    }

    @Test
    void theLayout() {
        fixture.in(logs);
        var day = fixture.today();
        fixture.logger("x").info("plain");
        fixture.logger("x").error("bad");
        about("alice", "to alice");
        fixture.logger(Logging.COMMUNICATIONS)
                .atInfo()
                .addKeyValue("agent", "bob")
                .log("said");
        fixture.logger(Logging.PERFORMANCE).info("measured");
        fixture.close();
        assertThat(files(logs))
                .containsExactly(
                        "agents/agent-alice-" + day + ".log",
                        "agents/agent-bob-" + day + ".log",
                        "agents/performance.log",
                        "communications/messages-" + day + ".log",
                        "errors/errors-" + day + ".log",
                        "orchestrator.log");
        assertThat(messages(logs.resolve("orchestrator.log"))).containsExactly("plain", "bad", "to alice");
        assertThat(messages(logs.resolve("errors/errors-" + day + ".log"))).containsExactly("bad");
        assertThat(messages(logs.resolve("agents/agent-bob-" + day + ".log"))).containsExactly("said");
        assertThat(messages(logs.resolve("communications/messages-" + day + ".log")))
                .containsExactly("said");
        assertThat(messages(logs.resolve("agents/performance.log"))).containsExactly("measured");
        assertThat(fixture.printed()).contains("plain").doesNotContain("said").doesNotContain("measured");
    }

    /** A worker that is being stopped is interrupted while it logs; what others log must not be lost for it. */
    @Test
    void anInterruptDoesNotCloseTheFile() {
        fixture.in(logs);
        Thread.currentThread().interrupt();
        fixture.logger("x").info("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        fixture.logger("x").info("after");
        fixture.close();
        assertThat(messages(logs.resolve("orchestrator.log"))).containsExactly("interrupted", "after");
    }

    @Test
    void onlyTheOwnerMayRead() throws IOException {
        fixture.in(logs);
        about("alice", "x");
        fixture.close();
        assertThat(permissions(logs)).isEqualTo("rwx------");
        assertThat(permissions(logs.resolve("agents"))).isEqualTo("rwx------");
        assertThat(permissions(logs.resolve("orchestrator.log"))).isEqualTo("rw-------");
        assertThat(permissions(logs.resolve("agents/agent-alice-" + fixture.today() + ".log")))
                .isEqualTo("rw-------");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void anAgentsIdCannotLeadElsewhere() {
        fixture.in(logs);
        about("../../escape", "x");
        about("a/b", "x");
        about("a_b", "x");
        about("..", "x");
        about("", "x");
        about("x".repeat(500), "x");
        fixture.close();
        assertThat(files(temporary)).allMatch(file -> file.startsWith("a/logs/"));
        assertThat(files(logs.resolve("agents")))
                .hasSize(6)
                .allMatch(file -> file.matches("agent-[A-Za-z0-9_-]+-" + fixture.today() + "\\.log"));
        assertThat(AgentFileName.of("a/b")).startsWith("_a_b-").isNotEqualTo(AgentFileName.of("a.b/"));
        assertThat(AgentFileName.of("shop-dev.1")).isEqualTo("shop-dev.1");
    }

    @Test
    void aNewDayBeginsNewFiles() {
        fixture.in(logs);
        var first = fixture.today();
        fixture.logger("x").error("monday");
        var errors = logs.resolve("errors/errors-" + first + ".log");
        Awaitility.await("monday's files").until(() -> Files.exists(errors) && Files.size(errors) > 0);
        fixture.pass(Duration.ofDays(1));
        fixture.logger("x").error("tuesday");
        fixture.close();
        assertThat(files(logs))
                .containsExactly(
                        "errors/errors-" + first + ".log",
                        "errors/errors-" + fixture.today() + ".log",
                        "orchestrator-" + first + ".1.log",
                        "orchestrator.log");
        assertThat(messages(logs.resolve("orchestrator.log"))).containsExactly("tuesday");
        assertThat(messages(logs.resolve("orchestrator-" + first + ".1.log"))).containsExactly("monday");
    }

    @Test
    void aFullFileIsSetAside() throws IOException {
        fixture.maxFileSize = ByteSize.parse("64KB");
        fixture.in(logs);
        for (var i = 0; i < 300; i++) {
            fixture.logger("x").error("{} {}", i, "x".repeat(500));
        }
        fixture.close();
        var day = fixture.today();
        assertThat(files(logs))
                .contains("orchestrator.log", "orchestrator-" + day + ".1.log", "orchestrator-" + day + ".2.log")
                .contains("errors/errors-" + day + ".log", "errors/errors-" + day + ".2.log");
        var lines = 0;
        for (var file : files(logs.resolve("errors"))) {
            assertThat(Files.size(logs.resolve("errors").resolve(file))).isLessThanOrEqualTo(64 * 1024);
            lines += messages(logs.resolve("errors").resolve(file)).size();
        }
        assertThat(lines).isEqualTo(300);
    }

    @Test
    void twoProcessesMayShareAFile() throws IOException {
        var one = orchestratorLog();
        var other = orchestratorLog();
        var line = ("{\"message\":\"" + "x".repeat(500) + "\"}\n").getBytes(StandardCharsets.UTF_8);
        for (var i = 0; i < 200; i++) {
            one.write(line);
            other.write(line);
        }
        one.close();
        other.close();
        var lines = 0;
        for (var file : files(logs)) {
            lines += messages(logs.resolve(file)).size();
        }
        assertThat(lines).isEqualTo(400);
    }

    private RotatingFile orchestratorLog() {
        var maxSize = 64L * 1024;
        return new RotatingFile(
                LogName.steady(logs, "orchestrator"), maxSize, new Retention(logs, 1, 100 * maxSize), fixture.clock());
    }

    @Test
    void oldFilesGoAndOthersStay() throws IOException {
        fixture.retentionDays = 2;
        Files.createDirectories(logs.resolve("agents"));
        var today = fixture.today();
        for (var days = 0; days < 5; days++) {
            Files.writeString(logs.resolve("agents/agent-gone-" + today.minusDays(days) + ".log"), "x");
        }
        Files.writeString(logs.resolve("orchestrator-" + today.minusDays(9) + ".3.log"), "x");
        Files.writeString(logs.resolve("diary-" + today.minusDays(9) + ".log"), "not ours");
        Files.writeString(logs.resolve("agents/agent-odd-2026-99-99.log"), "no day");
        fixture.in(logs).logger("x").info("x");
        fixture.close();
        assertThat(files(logs))
                .containsExactly(
                        "agents/agent-gone-" + today.minusDays(2) + ".log",
                        "agents/agent-gone-" + today.minusDays(1) + ".log",
                        "agents/agent-gone-" + today + ".log",
                        "agents/agent-odd-2026-99-99.log",
                        "diary-" + today.minusDays(9) + ".log",
                        "orchestrator.log");
    }

    @Test
    void theOldestGoWhenAllAreTooLarge() throws IOException {
        fixture.maxFileSize = ByteSize.parse("64KB");
        fixture.totalSize = ByteSize.parse("100KB");
        Files.createDirectories(logs.resolve("errors"));
        var today = fixture.today();
        for (var days = 0; days < 5; days++) {
            Files.write(logs.resolve("errors/errors-" + today.minusDays(days) + ".log"), new byte[40 * 1024]);
        }
        fixture.in(logs).logger("x").info("x");
        fixture.close();
        assertThat(files(logs.resolve("errors")))
                .containsExactly("errors-" + today.minusDays(1) + ".log", "errors-" + today + ".log");
    }

    @Test
    void aSilentAgentGivesItsFileBackAndMayComeAgain() {
        var files = new LogFiles(logs, fixture.settings(), fixture.clock());
        var agents = (SiftingAppender) files.agents();
        agents.setContext(new LoggerContext());
        agents.start();
        agents.doAppend(event("alice", fixture.now));
        agents.doAppend(event("bob", fixture.now.plus(Duration.ofMinutes(9))));
        assertThat(agents.getAppenderTracker().getComponentCount()).isEqualTo(2);
        agents.doAppend(event("bob", fixture.now.plus(Duration.ofMinutes(11))));
        assertThat(agents.getAppenderTracker().getComponentCount()).isEqualTo(1);
        agents.doAppend(event("alice", fixture.now.plus(Duration.ofMinutes(12))));
        agents.stop();
        assertThat(messages(logs.resolve("agents/agent-alice-" + fixture.today() + ".log")))
                .containsExactly("x", "x");
    }

    @Test
    void noMoreThanSoManyAgentsHoldAFileOpen() {
        var files = new LogFiles(logs, fixture.settings(), fixture.clock());
        var agents = (SiftingAppender) files.agents();
        agents.setContext(new LoggerContext());
        agents.start();
        for (var i = 0; i < 300; i++) {
            agents.doAppend(event("agent" + i, fixture.now.plusSeconds(2L * i)));
        }
        assertThat(agents.getAppenderTracker().getComponentCount()).isLessThanOrEqualTo(257);
        agents.stop();
        assertThat(files(logs.resolve("agents"))).hasSize(300);
    }

    private static LoggingEvent event(String agent, Instant time) {
        var event = new LoggingEvent();
        event.setLoggerName("x");
        event.setThreadName("x");
        event.setLevel(Level.INFO);
        event.setMessage("x");
        event.setMDCPropertyMap(Map.of());
        event.setInstant(time);
        event.setTimeStamp(time.toEpochMilli());
        event.addKeyValuePair(new KeyValuePair("agent", agent));
        return event;
    }

    @Test
    void aDirectoryThatCannotBeIsNamed() throws IOException {
        var file = Files.writeString(temporary.resolve("file"), "x");
        assertThatThrownBy(() -> fixture.in(file.resolve("logs")))
                .hasMessageStartingWith("logs cannot be kept in " + file.resolve("logs") + ": ")
                .hasMessageEndingWith("; set log.directory to a directory you may write to");
    }

    @Test
    void aDirectoryThatCannotBeSweptCostsNoLine() throws IOException {
        // A directory of the name of an old log cannot be deleted as a file, since it is not empty.
        Files.createDirectories(logs.resolve("errors/errors-2001-01-01.log/x"));
        fixture.in(logs).logger("x").info("kept");
        fixture.close();
        assertThat(messages(logs.resolve("orchestrator.log"))).containsExactly("kept");
    }

    /** More than may wait at once, from threads that do not wait for each other. */
    @Test
    void whatWasLoggedBeforeTheCloseStandsInTheFiles() throws Exception {
        fixture.maxFileSize = ByteSize.parse("64MB");
        fixture.in(logs);
        var threads = IntStream.range(0, 4)
                .mapToObj(t -> new Thread(() -> IntStream.range(0, 3_000)
                        .forEach(i -> fixture.logger("x").info("{} {}", t, i))))
                .toList();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        fixture.close();
        var lines = messages(logs.resolve("orchestrator.log"));
        for (var t = 0; t < 4; t++) {
            var thread = t + " ";
            assertThat(lines.stream().filter(line -> line.startsWith(thread)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 3_000).mapToObj(i -> thread + i).toList());
        }
    }

    @Test
    void linesAfterTheCloseDoNotReachTheFiles() {
        fixture.in(logs).logger("x").info("before");
        fixture.close();
        fixture.logger("x").info("after");
        assertThat(messages(logs.resolve("orchestrator.log"))).containsExactly("before");
    }
}
