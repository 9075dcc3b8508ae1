package io.tmuxorchestrator.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormsTest {
    @ParameterizedTest
    @CsvSource({
        "500ms,PT0.5S",
        "30s,PT30S",
        "5m,PT5M",
        "2h,PT2H",
        "7d,PT168H",
        "1h30m,PT1H30M",
        "-5ms,PT-0.005S",
        "0,PT0S",
        "PT1M,PT1M",
        "' 1S ',PT1S"
    })
    void durations(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "1y", "5 m", "99999999999999999999s", "9999999999999999d"})
    void notDurations(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "12,12", "64KB,65536", "256mb,268435456", "2 GiB,2147483648", "1T,1099511627776", "10B,10"})
    void sizes(String text, long bytes) {
        assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MB", "-1MB", "1.5MB", "9999999999TB", "99999999999999999999"})
    void notSizes(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ByteSize.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0B", "1B", "1500B", "64KB", "256MB", "2GB", "4096TB"})
    void sizesReadBack(String text) {
        assertThat(ByteSize.parse(text)).hasToString(text);
    }

    @Test
    void homes() {
        var home = Path.of("/home/ann");
        assertThat(SettingsMapper.expand(home, "~")).isEqualTo(home);
        assertThat(SettingsMapper.expand(home, "~/a/../b")).isEqualTo(home.resolve("b"));
        assertThat(SettingsMapper.expand(home, "~bob/x")).isEqualTo(Path.of("~bob/x"));
        assertThatIllegalArgumentException().isThrownBy(() -> SettingsMapper.expand(home, " "));
    }
}
