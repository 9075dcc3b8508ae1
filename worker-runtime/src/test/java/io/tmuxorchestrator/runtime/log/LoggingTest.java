package io.tmuxorchestrator.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The logging of the process itself. */
class LoggingTest {
    private static Level rootLevel() {
        return ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).getLevel();
    }

    @Test
    void quietBeforeAndAfter(@TempDir Path directory) throws Exception {
        assertThat(rootLevel()).isEqualTo(Level.WARN);
        var console = new ByteArrayOutputStream();
        try (var fixture = new LogFixture();
                var logging = Logging.start(fixture.settings(), directory, new Terminal(console, false, false))) {
            assertThat(logging).isNotNull();
            LoggerFactory.getLogger("x").info("hello");
        }
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("\"message\":\"hello\"");
        assertThat(Files.readString(directory.resolve("orchestrator.log"))).contains("\"message\":\"hello\"");
        assertThat(rootLevel()).isEqualTo(Level.WARN);
    }
}
