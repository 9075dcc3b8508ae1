package io.tmuxorchestrator.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.runtime.config.LoaderFixture.BridgeSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentVariablesTest {
    @TempDir
    Path directory;

    private LoaderFixture fixture;

    @BeforeEach
    void start() {
        fixture = new LoaderFixture(directory);
    }

    @Test
    void humpsAndGroupsBecomeUnderscores() {
        fixture.environment("ORC_BRIDGE_DELIVERY_MAX_TRIES", "9").environment("ORC_LOG_MAX_FILE_SIZE", "1MB");
        var configuration = fixture.load();
        assertThat(configuration.section(BridgeSettings.class).delivery().maxTries())
                .isEqualTo(9);
        assertThat(configuration.section(LogSettings.class).maxFileSize()).isEqualTo(ByteSize.parse("1MB"));
    }

    @Test
    void whatFollowsAMapsNameIsADottedKey() {
        fixture.environment("ORC_BRIDGE_WAITS_AFTER_PASTE", "3s")
                .environment("ORC_LOG_LEVELS_ORG_APACHE_KAFKA", "Debug");
        assertThat(fixture.load().section(BridgeSettings.class).waits())
                .containsOnly(Map.entry("after.paste", Duration.ofSeconds(3)));
        assertThat(fixture.load().section(LogSettings.class).levels())
                .containsEntry("org.apache.kafka", LogLevel.DEBUG);
    }

    @Test
    void anUnknownVariableIsRefusedWithTheNearest() {
        fixture.environment("ORC_KAFKA_BOOTSTRP", "x")
                .environment("ORC_WEATHER", "x")
                .environment("ORC_KAFKA_PROPERTIES", "x");
        assertThat(fixture.problems())
                .containsExactly(
                        "environment ORC_KAFKA_BOOTSTRP: matches no setting; did you mean ORC_KAFKA_BOOTSTRAP?",
                        "environment ORC_KAFKA_PROPERTIES: matches no setting; name a key of the map: ORC_KAFKA_PROPERTIES_...",
                        "environment ORC_WEATHER: matches no setting; unset it; names that start with ORC_ are ours");
    }

    @Test
    void reservedAndForeignVariablesAreLeftAlone() {
        fixture.environment("ORC_HOME", "/srv")
                .environment("ORC_CONFIG", "x")
                .environment("ORC_JAVA_OPTS", "x")
                .environment("ORC_AGENT", "alice")
                .environment("ORCHARD", "x");
        assertThat(fixture.load().section(DataSettings.class).directory()).isEqualTo(Path.of("/srv"));
    }

    @Test
    void aliasesAreUnderstoodAndGiveWayToOurOwnName() {
        fixture.environment("REDIS_URL", "redis://cache:1")
                .environment("LOG_LEVEL", "warn")
                .environment("TMUX_ORCHESTRATOR_LOG_LEVEL", "error")
                .environment("NOT_HERE", "x");
        assertThat(fixture.entry("redis.url"))
                .isEqualTo(new Entry("redis.url", "redis://cache:1", "environment REDIS_URL"));
        assertThat(fixture.load().section(LogSettings.class).level()).isEqualTo(LogLevel.ERROR);
        fixture.environment("ORC_REDIS_URL", "redis://other:2");
        assertThat(fixture.entry("redis.url").origin()).isEqualTo("environment ORC_REDIS_URL");
    }

    @Test
    void anEmptyVariableIsNotSet() {
        fixture.environment("ORC_HTTP_PORT", "").environment("ORC_PROFILE", "");
        assertThat(fixture.entry("http.port")).isEqualTo(new Entry("http.port", "19100", "default"));
    }

    @Test
    void aWrongValueNamesItsVariable() {
        fixture.environment("LOG_LEVEL", "loud");
        assertThat(fixture.problems())
                .containsExactly("environment LOG_LEVEL: log.level: 'loud' is not one of the choices;"
                        + " use one of debug, info, warn, error, fatal");
    }
}
