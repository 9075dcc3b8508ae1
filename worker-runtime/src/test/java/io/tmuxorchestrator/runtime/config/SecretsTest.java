package io.tmuxorchestrator.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://:hunter2@host:6379",
                "connecting to redis://ann:hun/ter2@x/hunter2@host now",
                "password=hunter2",
                "PASSWORD: hunter2, next",
                "ssl.keystore.password = hunter2",
                "{\"password\":\"hunter2\"}",
                "{\\\"clientSecret\\\": \\\"hunter2\\\"}",
                "basic.auth.user.info=ann:hunter2",
                "sasl.jaas.config=org.PlainLoginModule required username=\"a\" password=\"x;hunter2\";",
                "API_KEY=hunter2",
                "Authorization: Bearer hunter2hunter2",
            })
    void hidesInText(String text) {
        assertThat(Secrets.mask(text)).doesNotContain("hunter2").contains(Secrets.MASK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://host:6379 and http://[::1]:80/a",
                "tokens=1523",
                "git@github.com:ann/shop.git",
                "alice: run the tests",
                "a basic test",
            })
    void leavesOrdinaryTextAlone(String text) {
        assertThat(Secrets.mask(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "://a:", "sasl.jaas.config=\"\"", "password=", "password ", "\"\"", "=\\\""})
    void isQuickWhateverTheText(String piece) {
        var text = "sasl.jaas.config=" + piece.repeat(100_000 / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Secrets.mask(text));
    }

    @Test
    void neverInEntriesOrPrintedSections(@TempDir Path directory) {
        var configuration = new LoaderFixture(directory).yaml("""
                        kafka.properties:
                          sasl.jaas.config: hunter2
                          ssl.key.password: hunter2
                        registry:
                          url: https://ann:hunter2@registry
                          password: hunter2
                          properties: {basic.auth.user.info: "ann:hunter2"}
                        redis:
                          url: redis://:hunter2@host
                          password: hunter2
                        """).load();
        assertThat(configuration.toString()).doesNotContain("hunter2").contains("redis://:****@host");
        assertThat(configuration.section(KafkaSettings.class).toString()).doesNotContain("hunter2");
        assertThat(configuration.section(RegistrySettings.class).toString()).doesNotContain("hunter2");
        assertThat(configuration.section(RedisSettings.class).toString()).doesNotContain("hunter2");
        assertThat(configuration.section(RedisSettings.class).password()).isEqualTo(Optional.of("hunter2"));
    }

    @Test
    void mapsArePrintedSortedAndMasked() {
        assertThat(Secrets.mask(Map.of("b.token", "x", "a", "y"))).hasToString("{a=y, b.token=****}");
    }
}
