package io.tmuxorchestrator.bridge.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** It is Saturday, 21 November 2026, noon in Berlin. */
class CreditResetTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T11:00:00Z"), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3pm                           | 2026-11-21T14:00:00Z
            resets 3pm                    | 2026-11-21T14:00:00Z
            resets 3:30pm.                | 2026-11-21T14:30:00Z
            at 14:30 (Europe/Berlin)      | 2026-11-21T13:30:00Z
            14:30 UTC                     | 2026-11-21T14:30:00Z
            3pm (America/New_York)        | 2026-11-21T20:00:00Z
            12am                          | 2026-11-20T23:00:00Z
            12pm                          | 2026-11-21T11:00:00Z
            11am                          | 2026-11-21T10:00:00Z
            1am                           | 2026-11-21T00:00:00Z
            11pm                          | 2026-11-21T22:00:00Z
            try again at 6:54 PM          | 2026-11-21T17:54:00Z
            in 2h 13m                     | 2026-11-21T13:13:00Z
            try again in 2 hours 13 minutes | 2026-11-21T13:13:00Z
            1 day, 3 hours and 5 minutes  | 2026-11-22T14:05:00Z
            45s                           | 2026-11-21T11:00:45Z
            Nov 24, 9am                   | 2026-11-24T08:00:00Z
            Nov 24 at 9am (UTC)           | 2026-11-24T09:00:00Z
            Nov 24th, 2026 9:05 AM        | 2026-11-24T08:05:00Z
            November 24, 9am              | 2026-11-24T08:00:00Z
            Jan 2, 9am                    | 2027-01-02T08:00:00Z
            2026-11-24 09:00              | 2026-11-24T08:00:00Z
            Monday 9am                    | 2026-11-23T08:00:00Z
            Sat 9am                       | 2026-11-28T08:00:00Z
            Sat 1pm                       | 2026-11-21T12:00:00Z
            1795262400                    | 2026-11-21T12:00:00Z
            """)
    void understands(String words, Instant moment) {
        assertThat(CreditReset.parse(words, NOON)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "3",
                "25:00",
                "Feb 31, 9am",
                "Foo 3, 9am",
                "3pm (Nowhere/Atall)",
                "99999999999999999999 h"
            })
    void doesNotGuess(String words) {
        assertThat(CreditReset.parse(words, NOON)).isEmpty();
    }
}
