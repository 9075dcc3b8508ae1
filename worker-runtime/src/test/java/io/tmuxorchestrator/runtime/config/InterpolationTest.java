package io.tmuxorchestrator.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {
    private final Interpolation interpolation =
            new Interpolation(Map.of("HOST", "broker", "PORT", "9092", "EMPTY", "", "ODD", "${HOST}"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain|plain",
                "${HOST}:${PORT}|broker:9092",
                "${NONE:-localhost}:1|localhost:1",
                "${NONE:-${ALSO_NONE:-${HOST}}}|broker",
                "${NONE:-}x|x",
                "${EMPTY:-filled}|filled",
                "[${EMPTY}]|[]",
                "$${HOST}|${HOST}",
                "a$b$|a$b$",
                "${NONE:-a:-b}|a:-b",
                // What a variable holds is data and is not looked into again.
                "${ODD}|${HOST}",
            })
    void expands(String text, String expected) {
        assertThat(interpolation.expand(text)).isEqualTo(expected);
    }
}
