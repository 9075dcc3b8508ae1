package io.tmuxorchestrator.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.runtime.config.LoaderFixture.StrictSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every mistake that can be made, and word for word what is said of it. */
class ProblemsTest {
    @TempDir
    Path directory;

    private LoaderFixture fixture;

    @BeforeEach
    void start() {
        fixture = new LoaderFixture(directory);
    }

    private List<String> problemsOf(String yaml) {
        return fixture.yaml(yaml).problems();
    }

    @Test
    void unknownKeys() {
        assertThat(problemsOf("\nkafka:\n  bootstrp: x\n"))
                .containsExactly("orc.yaml:3: kafka.bootstrp is not a setting; did you mean kafka.bootstrap?");
        assertThat(problemsOf("kafak:\n  bootstrap: x\n"))
                .containsExactly("orc.yaml:1: kafak is not a setting; the sections are kafka, registry, redis, topics,"
                        + " http, log, data, bridge");
        assertThat(problemsOf("kafak.bootstrap: x\n"))
                .containsExactly("orc.yaml:1: kafak.bootstrap is not a setting; did you mean kafka.bootstrap?");
        assertThat(problemsOf("http: {certificate: x}\n"))
                .containsExactly(
                        "orc.yaml:1: http.certificate is not a setting; http has http.bind, http.port, http.enabled");
    }

    @Test
    void wrongTypes() {
        assertThat(problemsOf("""
                http:
                  port: abc
                  enabled: maybe
                redis.timeout: 30
                log:
                  maxFileSize: big
                  format: xml
                bridge:
                  ratio: half
                  waits: {a: soon, b: 1s}
                """))
                .containsExactly(
                        "orc.yaml:4: redis.timeout: '30' is not a duration; use 1ms or more",
                        "orc.yaml:2: http.port: 'abc' is not a whole number; use 0 to 65535",
                        "orc.yaml:3: http.enabled: 'maybe' is neither true nor false; use true or false",
                        "orc.yaml:7: log.format: 'xml' is not one of the choices; use one of auto, text, json",
                        "orc.yaml:6: log.maxFileSize: 'big' is not a size; use 64KB or more",
                        "orc.yaml:9: bridge.ratio: 'half' is not a number; use a number such as 0.5",
                        "orc.yaml:10: bridge.waits.a: 'soon' is not a duration;"
                                + " use one such as 500ms, 30s, 5m, 2h or 7d");
    }

    @Test
    void refusedByTheSectionsOwnRules() {
        assertThat(problemsOf("http.port: 70000\nbridge:\n  delivery: {settle: -5ms}\n"))
                .containsExactly(
                        "orc.yaml:1: http.port: '70000' is not a port; use 0 to 65535",
                        "orc.yaml:3: bridge.delivery.settle: '-5ms' is negative; use 0ms or more");
        assertThat(fixture.section("strict", StrictSettings.class)
                        .yaml("strict.name: bad")
                        .problems())
                .containsExactly("strict is refused: no such thing as bad");
    }

    @Test
    void requiredButNotSet() {
        fixture.section("strict", StrictSettings.class);
        assertThatThrownBy(() -> fixture.load().section(StrictSettings.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The configuration has a problem:\n  strict.name is not set and has no default;"
                        + " set it in orc.yaml, as ORC_STRICT_NAME or with --set strict.name=...");
    }

    @Test
    void wrongShapes() {
        assertThat(problemsOf("""
                http: 5
                kafka.bootstrap: [a]
                redis.url: {a: b}
                kafka.properties: {a: {b: c}}
                profile: [a]
                ? [x]
                : y
                """))
                .containsExactly(
                        "orc.yaml:1: http is a group of settings and not a setting itself; write its keys below it",
                        "orc.yaml:2: kafka.bootstrap is a list, where one value is expected; use a single value",
                        "orc.yaml:3: redis.url is a group of keys, where one value is expected;"
                                + " use a redis:// or rediss:// address",
                        "orc.yaml:4: kafka.properties.a is a group of keys, where one value is expected;"
                                + " use a single value",
                        "orc.yaml:5: profile is not a single name; use one such as development",
                        "orc.yaml:6: holds a key that is not plain text; write key: value");
    }

    @Test
    void setTwice() {
        assertThat(problemsOf("http:\n  port: 1\nhttp.port: 2\n"))
                .containsExactly("orc.yaml:3: http.port is already set on line 2; remove one of the two");
    }

    @Test
    void brokenYaml() throws Exception {
        assertThat(problemsOf("http:\n  port: 1\n bind: x\n"))
                .containsExactly("orc.yaml:3:2: is not valid YAML: expected <block end>, but found"
                        + " '<block mapping start>'; mend the line");
        assertThat(problemsOf("- a\n")).containsExactly("orc.yaml:1: holds no settings; write key: value lines");
        assertThat(problemsOf("a: \u0000\n").get(0)).startsWith("orc.yaml: is not valid YAML: ");
        Files.write(directory.resolve("orc.yaml"), "http: ä".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(fixture.problems()).singleElement().asString().startsWith("orc.yaml: ");
    }

    @Test
    void aListWithinItself() {
        assertThat(problemsOf("bridge.steps: &a [*a]\n"))
                .containsExactly("orc.yaml:1: bridge.steps is nested more than 10 deep; flatten it");
    }

    @Test
    void missingFile() {
        assertThatThrownBy(() ->
                        fixture.loader().file(Path.of("/nowhere/orc.yaml")).load())
                .hasMessage("The configuration has a problem:\n  /nowhere/orc.yaml: cannot be read:"
                        + " java.nio.file.NoSuchFileException: /nowhere/orc.yaml;"
                        + " check that it exists and may be read");
    }

    @Test
    void missingVariables() {
        assertThat(problemsOf("""
                redis:
                  password: ${REDIS_PASSWORD}
                  url: ${OPEN
                kafka.bootstrap: ${no name}
                bridge.hosts: ["${GONE}"]
                """))
                .containsExactly(
                        "orc.yaml:2: redis.password needs the environment variable REDIS_PASSWORD, which is not set;"
                                + " set it, or write ${REDIS_PASSWORD:-a default}",
                        "orc.yaml:3: redis.url opens ${ and never closes it; add the }, or write $${ for a plain ${",
                        "orc.yaml:4: kafka.bootstrap holds ${no name}, which names no variable;"
                                + " write ${NAME} or ${NAME:-default}, or $${ for a plain ${",
                        "orc.yaml:5: bridge.hosts needs the environment variable GONE, which is not set;"
                                + " set it, or write ${GONE:-a default}");
    }

    @Test
    void flags() {
        fixture.flag("kafka.bootstrp", "x")
                .flag("http", "x")
                .flag("kafka.properties", "x")
                .flag("http.port", "x");
        assertThat(fixture.problems())
                .containsExactly(
                        "flag --set http: names a group of settings; name a key below it",
                        "flag --set kafka.bootstrp: names no setting; did you mean kafka.bootstrap?",
                        "flag --set kafka.properties: names a group of settings; name a key below it",
                        "flag --set http.port: http.port: 'x' is not a whole number; use 0 to 65535");
    }

    @Test
    void allAreReportedTogether() {
        fixture.yaml("http.port: abc\nkafka.x: y\n").environment("ORC_NOPE", "z");
        assertThatThrownBy(fixture::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The configuration has 3 problems:\n  ");
    }

    @Test
    void secretsAreNotQuoted() {
        fixture.yaml("redis: {url: \"http://:hunter2@host\"}\nbridge: {key: [hunter2]}\n")
                .environment("ORC_BRIDGE_WAITS_MY_PASSWORD", "hunter2");
        assertThat(fixture.problems())
                .containsExactly(
                        "orc.yaml:2: bridge.key is a list, where one value is expected; use a single value",
                        "orc.yaml:1: redis.url: 'http://:****@host' is not a Redis address;"
                                + " use a redis:// or rediss:// address",
                        "environment ORC_BRIDGE_WAITS_MY_PASSWORD: bridge.waits.my.password: '****'"
                                + " is not a duration; use one such as 500ms, 30s, 5m, 2h or 7d");
    }

    @Test
    void programmingMistakesAreToldApart() {
        assertThatThrownBy(() -> fixture.load().section(StrictSettings.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("StrictSettings is not a registered section; the sections are"
                        + " [kafka, registry, redis, topics, http, log, data, bridge]");
        assertThatThrownBy(() -> ConfigurationLoader.of(Map.of("profile", StrictSettings.class))
                        .load())
                .hasMessage("a section cannot be called profile");
    }
}
