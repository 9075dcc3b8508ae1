package io.tmuxorchestrator.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({
        "22:00-07:00, 2026-11-21T20:59:59Z, false",
        "22:00-07:00, 2026-11-21T21:00:00Z, true",
        "22:00-07:00, 2026-11-22T05:59:59Z, true",
        "22:00-07:00, 2026-11-22T06:00:00Z, false",
        "12:00-13:30, 2026-11-21T10:59:59Z, false",
        "12:00-13:30, 2026-11-21T11:00:00Z, true",
        "12:00-13:30, 2026-11-21T12:30:00Z, false"
    })
    void areThoseOfTheirZone(String span, String now, boolean quiet) {
        var hours = QuietHours.parse(span, ZoneId.of("Europe/Berlin")).orElseThrow();
        assertThat(hours.contain(Instant.parse(now))).isEqualTo(quiet);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "22:00", "22-7", "25:00-07:00", "07:00-07:00", "1:00-2:00-3:00"})
    void whatIsNoPartOfADayIsNone(String span) {
        assertThat(QuietHours.parse(span, ZoneOffset.UTC)).isEmpty();
    }
}
