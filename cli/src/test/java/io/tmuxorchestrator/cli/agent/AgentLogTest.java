package io.tmuxorchestrator.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentLogTest {

    @TempDir
    Path logs;

    private AgentLog log;

    @BeforeEach
    void open() {
        log = new AgentLog(logs, "alice");
    }

    private void write(String file, String text) throws Exception {
        Files.writeString(
                Files.createDirectories(logs.resolve("agents")).resolve(file),
                text,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    @Test
    void givesWholeLinesAsTheyCome() throws Exception {
        assertThat(log.more()).isEmpty();
        write("agent-alice-2026-11-21.log", "one\ntw");
        assertThat(log.more()).containsExactly("one");
        write("agent-alice-2026-11-21.log", "o\nthree\n");
        assertThat(log.more()).containsExactly("two", "three");
        assertThat(log.more()).isEmpty();
    }

    @Test
    void goesOnWhenTheDayTurnsOrTheFileIsSetAside() throws Exception {
        write("agent-alice-2026-11-21.log", "old one\nold two\n");
        assertThat(log.more()).hasSize(2);
        Files.move(
                logs.resolve("agents/agent-alice-2026-11-21.log"), logs.resolve("agents/agent-alice-2026-11-21.1.log"));
        write("agent-alice-2026-11-21.log", "begun\n");
        assertThat(log.more()).containsExactly("begun");
        write("agent-alice-2026-11-22.log", "new\n");
        assertThat(log.more()).containsExactly("new");
    }

    @Test
    void isOfThisAgentAlone() throws Exception {
        write("agent-alice-b-2026-11-22.log", "another\n");
        write("performance.log", "cpu\n");
        assertThat(log.more()).isEmpty();
    }
}
