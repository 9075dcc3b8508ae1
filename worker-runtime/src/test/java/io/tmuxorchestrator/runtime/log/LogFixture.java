package io.tmuxorchestrator.runtime.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tmuxorchestrator.runtime.config.ByteSize;
import io.tmuxorchestrator.runtime.config.LogFormat;
import io.tmuxorchestrator.runtime.config.LogLevel;
import io.tmuxorchestrator.runtime.config.LogSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.MDC;

/** Logging of its own, beside that of the test run: with a console that can be read and a clock that can be moved. */
final class LogFixture implements AutoCloseable {
    final ByteArrayOutputStream console = new ByteArrayOutputStream();
    final Map<String, LogLevel> levels = new HashMap<>();
    LogLevel level = LogLevel.INFO;
    LogFormat format = LogFormat.AUTO;
    boolean terminal;
    boolean colours;
    int retentionDays = 14;
    ByteSize maxFileSize = ByteSize.parse("1MB");
    ByteSize totalSize = ByteSize.parse("1GB");
    Instant now = Instant.now();

    private final LoggerContext context = new LoggerContext();

    LogFixture() {
        context.setMDCAdapter(
                MDC.getMDCAdapter() instanceof LogbackMDCAdapter adapter ? adapter : new LogbackMDCAdapter());
    }

    LogFixture onConsole() {
        Logging.start(context, settings(), terminal());
        return this;
    }

    LogFixture in(Path directory) {
        Logging.start(context, settings(), directory, terminal(), clock());
        return this;
    }

    LogSettings settings() {
        return new LogSettings(level, levels, Optional.empty(), format, retentionDays, maxFileSize, totalSize);
    }

    private Terminal terminal() {
        return new Terminal(console, terminal, colours);
    }

    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    Logger logger(String name) {
        return context.getLogger(name);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    String printed() {
        return console.toString(StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return json(printed().strip());
    }

    static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    /** The names of all files below, with their place. */
    static List<String> files(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> messages(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> json(line).get("message").asText())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.stop();
    }
}
