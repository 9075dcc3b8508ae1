package io.tmuxorchestrator.analytics.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.analytics.detect.DetectorSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDetectionTest {

    private final StringWriter out = new StringWriter();

    private CsvDetection.Outcome detect(String rows) {
        try {
            return new CsvDetection(DetectorSettings.DEFAULT, false)
                    .run(new BufferedReader(new StringReader(rows)), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> rows() {
        return out.toString().lines().skip(1).toList();
    }

    @Test
    void everyRowComesBackWithItsScoreAndFlag() {
        var rows = IntStream.range(0, 600)
                .mapToObj(i -> "2026-11-01 " + String.format("%02d:%02d:00", i / 60, i % 60) + ","
                        + (i == 500 ? 90 : 10 + i % 3))
                .collect(Collectors.joining("\n", "timestamp,value\n", "\n"));
        var outcome = detect(rows);
        assertThat(outcome).isEqualTo(new CsvDetection.Outcome(600, 1));
        assertThat(out.toString())
                .startsWith("timestamp,value,anomaly_score,anomaly_flag\n2026-11-01 00:00:00,10,0.000000,0\n");
        assertThat(rows()).hasSize(600);
        assertThat(rows().get(500)).matches("2026-11-01 08:20:00,90,0\\.[5-9]\\d{5},1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-01 00:00:00,5\n",
                "timestamp,value\n2026-11-01T00:00:00Z,5\n",
                "\uFEFFtime,host,value\r\n1793491200,h1,5\r\n",
                "value,timestamp\n5,1793491200000\n",
                "\"timestamp\",\"value\"\n\"2026-11-01 00:00:00\",\"5\"\n\n",
                "when,cpu\n2026-11-01,5"
            })
    void columnsAreFoundWithAndWithoutAHeader(String rows) {
        assertThat(detect(rows).readings()).isEqualTo(1);
        assertThat(rows()).singleElement().asString().endsWith(",5,0.000000,0");
    }

    @Test
    void aGapIsNoReadingAndNoMistake() {
        assertThat(detect("timestamp,value\n1,5\n2,\n3,NaN\n4,6\n").readings()).isEqualTo(4);
        assertThat(rows()).contains("2,,0.000000,0", "3,NaN,0.000000,0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timestamp,value;1,5;yesterday,6 | line 3: 'yesterday' is no time; use 2026-12-01 09:00:00, 2026-12-01T09:00:00Z or seconds since 1970",
                "timestamp,value;1,five | line 2: 'five' is no number",
                "timestamp,value;1,Infinity | line 2: 'Infinity' is no number",
                "timestamp,value;17 | line 2: there are 1 column(s); a row is a timestamp and a value, such as 2026-12-01 09:00:00,42.5",
            })
    void aMistakeNamesItsLine(String rows, String message) {
        assertThatThrownBy(() -> detect(rows.replace(';', '\n')))
                .isInstanceOf(MalformedRow.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01 00:00:00, 2026-11-01T00:00:00Z",
        "2026-11-01 00:00, 2026-11-01T00:00:00Z",
        "2026-11-01T01:00:00.250+01:00, 2026-11-01T00:00:00.250Z",
        "1793491200, 2026-11-01T00:00:00Z",
        "1793491200.5, 2026-11-01T00:00:00.500Z",
        "1793491200000, 2026-11-01T00:00:00Z",
        "1793491200000000, 2026-11-01T00:00:00Z",
    })
    void timesAreReadAsFilesHaveThem(String text, Instant time) {
        assertThat(Timestamps.parse(text)).contains(time);
    }
}
