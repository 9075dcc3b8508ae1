package io.tmuxorchestrator.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.runtime.config.LogFormat;
import io.tmuxorchestrator.runtime.config.LogLevel;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What a line says, as JSON and as text. */
class LinesTest {
    private final LogFixture fixture = new LogFixture();

    @AfterEach
    void stop() {
        fixture.close();
        MDC.clear();
    }

    private LogFixture onTerminal() {
        fixture.terminal = true;
        return fixture.onConsole();
    }

    @Test
    void jsonIsFlat() {
        MDC.put("host", "h1");
        MDC.put("agent", "from the thread");
        fixture.onConsole()
                .logger("io.tmuxorchestrator.Bridge")
                .atWarn()
                .addKeyValue("agent", "alice")
                .addKeyValue("message", "m-1")
                .addKeyValue("millis", 12)
                .addKeyValue("ok", true)
                .addKeyValue("ratio", Double.NaN)
                .log("Typed {} lines\nand Enter", 2);
        var line = fixture.json();
        assertThat(line.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "time",
                        "level",
                        "logger",
                        "thread",
                        "message",
                        "agent",
                        "message_id",
                        "millis",
                        "ok",
                        "ratio",
                        "host");
        assertThat(Instant.parse(line.get("time").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(line.get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(line.get("level").asText()).isEqualTo("WARN");
        assertThat(line.get("logger").asText()).isEqualTo("io.tmuxorchestrator.Bridge");
        assertThat(line.get("message").asText()).isEqualTo("Typed 2 lines\nand Enter");
        assertThat(line.get("agent").asText()).isEqualTo("alice");
        assertThat(line.get("message_id").asText()).isEqualTo("m-1");
        assertThat(line.get("millis").isInt()).isTrue();
        assertThat(line.get("ok").isBoolean()).isTrue();
        assertThat(line.get("host").asText()).isEqualTo("h1");
        assertThat(fixture.printed()).hasLineCount(1).endsWith("}\n");
    }

    @Test
    void errorsCarryTheirStack() {
        fixture.onConsole().logger("x").error("Failed", new IllegalStateException("password=hunter2"));
        assertThat(fixture.json().get("error").asText())
                .startsWith("java.lang.IllegalStateException: password=****")
                .contains("at io.tmuxorchestrator.runtime.log.LinesTest");
    }

    @Test
    void fatalIsAnErrorWithAMarker() {
        fixture.onConsole().logger("x").atError().addMarker(Logging.FATAL).log("Going down");
        assertThat(fixture.json().get("level").asText()).isEqualTo("FATAL");
    }

    @Test
    void secretsAreMaskedEverywhere() {
        MDC.put("url", "http://a:hunter2@b");
        fixture.onConsole()
                .logger("x")
                .atInfo()
                .addKeyValue("password", "hunter2")
                .addKeyValue("tokens", 1523)
                .addKeyValue("config", "sasl.jaas.config=x password=\"hunter2\";")
                .log("Connecting to {}", "redis://:hunter2@host");
        assertThat(fixture.printed()).doesNotContain("hunter2");
        assertThat(fixture.json().get("tokens").asInt()).isEqualTo(1523);
    }

    @Test
    void correlationComesAndGoes() {
        fixture.onConsole();
        var log = fixture.logger("x");
        Correlation.run("c-1", () -> {
            Correlation.run("c-2", () -> log.info("inner"));
            log.info("outer");
        });
        log.info("none");
        var lines = fixture.printed().lines().map(LogFixture::json).toList();
        assertThat(lines.get(0).get("correlation").asText()).isEqualTo("c-2");
        assertThat(lines.get(1).get("correlation").asText()).isEqualTo("c-1");
        assertThat(lines.get(2).has("correlation")).isFalse();
    }

    @Test
    void aTerminalGetsText() {
        onTerminal()
                .logger("io.tmuxorchestrator.Bridge")
                .atInfo()
                .addKeyValue("agent", "alice")
                .addKeyValue("reason", "no pane")
                .log("Waiting");
        assertThat(fixture.printed())
                .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  Bridge Waiting agent=alice reason=\"no pane\"\n");
    }

    @Test
    void coloursOnlyWhereWanted() {
        fixture.colours = true;
        onTerminal().logger("x").error("Failed");
        assertThat(fixture.printed()).contains("\u001b[31mERROR\u001b[0m");
        assertThat(Terminal.wantsColours(Map.of())).isTrue();
        assertThat(Terminal.wantsColours(Map.of("NO_COLOR", ""))).isTrue();
        assertThat(Terminal.wantsColours(Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(Terminal.wantsColours(Map.of("TERM", "dumb"))).isFalse();
        assertThat(Terminal.detect(Map.of("ORC_TERMINAL", "true")).colours()).isTrue();
        assertThat(Terminal.detect(Map.of("ORC_TERMINAL", "false")).interactive())
                .isFalse();
    }

    @Test
    void textNeitherForgesLinesNorCommandsTheTerminal() {
        onTerminal().logger("x").atInfo().addKeyValue("k", "v\r\u009b").log("one\n12:00 ERROR two \u001b[2Jthree");
        assertThat(fixture.printed())
                .endsWith("one\\n12:00 ERROR two \\u001b[2Jthree k=v\\u000d\\u009b\n")
                .hasLineCount(1);
    }

    @Test
    void stacksInTextKeepTheirLines() {
        onTerminal().logger("x").error("Failed", new IllegalStateException("why"));
        assertThat(fixture.printed().lines().skip(1).findFirst()).contains("java.lang.IllegalStateException: why");
    }

    @Test
    void theFormatCanBeForced() {
        fixture.format = LogFormat.JSON;
        onTerminal().logger("x").info("json");
        assertThat(fixture.json().get("message").asText()).isEqualTo("json");
    }

    @Test
    void levelsOfSingleLoggers() {
        fixture.levels.put("io.tmuxorchestrator.bridge", LogLevel.DEBUG);
        fixture.onConsole();
        fixture.logger("org.apache.kafka.clients").info("quiet by default");
        fixture.logger("io.tmuxorchestrator.bridge.Pane").debug("a");
        fixture.logger("io.tmuxorchestrator.router").debug("no");
        fixture.logger("org.apache.kafka.clients").warn("b");
        assertThat(fixture.printed()
                        .lines()
                        .map(line -> LogFixture.json(line).get("message").asText()))
                .containsExactly("a", "b");
    }

    @Test
    void atLevelFatalOnlyTheFatalIsLeft() {
        fixture.level = LogLevel.FATAL;
        fixture.levels.put("chatty", LogLevel.INFO);
        fixture.onConsole();
        fixture.logger("x").error("no");
        fixture.logger("org.apache.kafka").error("no");
        fixture.logger("chatty.a").info("a");
        fixture.logger("x").atError().addMarker(Logging.FATAL).log("b");
        assertThat(fixture.printed()
                        .lines()
                        .map(line -> LogFixture.json(line).get("message").asText()))
                .containsExactly("a", "b");
    }
}
