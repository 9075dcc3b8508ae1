package io.tmuxorchestrator.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each section twice: its defaults, and every property mapped. */
class SectionsTest {
    @TempDir
    Path directory;

    private LoaderFixture fixture;

    @BeforeEach
    void start() {
        fixture = new LoaderFixture(directory);
    }

    private <T extends Record> T defaults(Class<T> type) {
        return fixture.load().section(type);
    }

    private <T extends Record> T mapped(Class<T> type, String yaml) {
        return fixture.yaml(yaml).load().section(type);
    }

    @Test
    void kafkaDefaults() {
        assertThat(defaults(KafkaSettings.class))
                .isEqualTo(new KafkaSettings(
                        "127.0.0.1:19092",
                        "io.tmuxorchestrator.schemas.serde.AvroSerializer",
                        "io.tmuxorchestrator.schemas.serde.AvroDeserializer",
                        Map.of()));
    }

    @Test
    void kafkaMapped() {
        assertThat(mapped(
                        KafkaSettings.class,
                        "kafka: {bootstrap: 'b:1', serializer: s, deserializer: d, properties: {acks: all}}"))
                .isEqualTo(new KafkaSettings("b:1", "s", "d", Map.of("acks", "all")));
    }

    @Test
    void registryDefaults() {
        assertThat(defaults(RegistrySettings.class))
                .isEqualTo(
                        new RegistrySettings("http://127.0.0.1:18081", Optional.empty(), Optional.empty(), Map.of()));
    }

    @Test
    void registryMapped() {
        assertThat(mapped(
                        RegistrySettings.class,
                        "registry: {url: 'https://r', user: ann, password: pw, properties: {a: b}}"))
                .isEqualTo(new RegistrySettings("https://r", Optional.of("ann"), Optional.of("pw"), Map.of("a", "b")));
    }

    @Test
    void redisDefaults() {
        assertThat(defaults(RedisSettings.class))
                .isEqualTo(new RedisSettings("redis://127.0.0.1:16379", Optional.empty(), Duration.ofSeconds(2), true));
    }

    @Test
    void redisMapped() {
        assertThat(mapped(
                        RedisSettings.class,
                        "redis: {url: 'rediss://r', password: pw, timeout: 500ms, enabled: false}"))
                .isEqualTo(new RedisSettings("rediss://r", Optional.of("pw"), Duration.ofMillis(500), false));
    }

    @Test
    void topicsDefaults() {
        assertThat(defaults(TopicsSettings.class)).isEqualTo(new TopicsSettings("orc.", 6, 1, true));
    }

    @Test
    void topicsMapped() {
        assertThat(mapped(
                        TopicsSettings.class, "topics: {prefix: test., partitions: 12, replication: 3, create: false}"))
                .isEqualTo(new TopicsSettings("test.", 12, 3, false));
    }

    @Test
    void httpDefaults() {
        assertThat(defaults(HttpSettings.class)).isEqualTo(new HttpSettings("127.0.0.1", 19100, true));
    }

    @Test
    void httpMapped() {
        assertThat(mapped(HttpSettings.class, "http: {bind: 0.0.0.0, port: 0, enabled: false}"))
                .isEqualTo(new HttpSettings("0.0.0.0", 0, false));
    }

    @Test
    void logDefaults() {
        assertThat(defaults(LogSettings.class))
                .isEqualTo(new LogSettings(
                        LogLevel.INFO,
                        Map.of(),
                        Optional.empty(),
                        LogFormat.AUTO,
                        14,
                        ByteSize.parse("64MB"),
                        ByteSize.parse("2GB")));
    }

    @Test
    void logMapped() {
        assertThat(mapped(LogSettings.class, """
                log:
                  level: FATAL
                  levels: {org.apache.kafka: error}
                  directory: /logs
                  format: json
                  retentionDays: 3
                  maxFileSize: 1MB
                  totalSize: 10MB
                """))
                .isEqualTo(new LogSettings(
                        LogLevel.FATAL,
                        Map.of("org.apache.kafka", LogLevel.ERROR),
                        Optional.of(Path.of("/logs")),
                        LogFormat.JSON,
                        3,
                        ByteSize.parse("1MB"),
                        ByteSize.parse("10MB")));
    }

    @Test
    void dataDefaults() {
        assertThat(defaults(DataSettings.class)).isEqualTo(new DataSettings(Path.of("/home/ann/.orc")));
    }

    @Test
    void dataMapped() {
        assertThat(mapped(DataSettings.class, "data.directory: /srv/orc"))
                .isEqualTo(new DataSettings(Path.of("/srv/orc")));
    }

    @Test
    void sectionsAreNeverInvalidHoweverTheyAreMade() {
        assertThatThrownBy(() -> new HttpSettings("x", -1, true)).hasMessage("port is not a port");
        assertThatThrownBy(() -> new HttpSettings(" ", 1, true)).hasMessage("bind is empty");
        assertThatThrownBy(() -> new TopicsSettings("a b", 1, 1, true))
                .hasMessage("prefix cannot start a topic's name");
        assertThatThrownBy(() -> new TopicsSettings("", 0, 1, true)).hasMessage("partitions is too few");
        assertThatThrownBy(() -> new TopicsSettings("", 1, 40_000, true))
                .hasMessage("replication is not a number of copies");
        assertThatThrownBy(() -> new RedisSettings("redis://x", Optional.empty(), Duration.ZERO, true))
                .hasMessage("timeout is too short");
        assertThatThrownBy(() -> new RegistrySettings("ftp://x", Optional.empty(), Optional.empty(), Map.of()))
                .hasMessage("url is not a web address");
    }
}
