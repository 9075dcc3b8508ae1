package io.tmuxorchestrator.scheduler.when;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documentation promises of cron expressions. */
class CronTest {

    private static final String BERLIN = "Europe/Berlin";

    @Test
    void aDailyTimeThatIsSkippedComesWhenTheClockHasBeenPutForward() {
        assertThat(times("30 2 * * *", BERLIN, "2026-03-28T00:00+01:00", 3))
                .containsExactly("2026-03-28T02:30+01:00", "2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00");
    }

    @Test
    void allThatIsSkippedComesOnce() {
        assertThat(times("*/20 2-3 * * *", BERLIN, "2026-03-29T00:00+01:00", 3))
                .containsExactly("2026-03-29T03:00+02:00", "2026-03-29T03:20+02:00", "2026-03-29T03:40+02:00");
    }

    @Test
    void aDailyTimeThatComesTwiceIsMeantTheFirstTime() {
        assertThat(times("30 2 * * *", BERLIN, "2026-10-25T00:00+02:00", 2))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
    }

    @Test
    void whatComesEveryHourAlsoComesInTheHourThatIsRepeated() {
        assertThat(times("*/30 * * * *", BERLIN, "2026-10-25T01:59+02:00", 5))
                .containsExactly(
                        "2026-10-25T02:00+02:00",
                        "2026-10-25T02:30+02:00",
                        "2026-10-25T02:00+01:00",
                        "2026-10-25T02:30+01:00",
                        "2026-10-25T03:00+01:00");
    }

    @Test
    void midnightCanBeMissing() {
        assertThat(times("0 0 * * *", "America/Sao_Paulo", "2018-11-03T12:00-03:00", 1))
                .containsExactly("2018-11-04T01:00-02:00");
    }

    @Test
    void leapDaysAndTheEndsOfMonths() {
        assertThat(times("0 12 29 2 *", "UTC", "2026-11-21T00:00Z", 2))
                .containsExactly("2028-02-29T12:00Z", "2032-02-29T12:00Z");
        assertThat(times("0 12 29 2 *", "UTC", "2097-01-01T00:00Z", 1)).containsExactly("2104-02-29T12:00Z");
        assertThat(times("0 12 31 * *", "UTC", "2026-11-21T00:00Z", 3))
                .containsExactly("2026-12-31T12:00Z", "2027-01-31T12:00Z", "2027-03-31T12:00Z");
        assertThat(times("0 12 L * *", "UTC", "2028-01-01T00:00Z", 3))
                .containsExactly("2028-01-31T12:00Z", "2028-02-29T12:00Z", "2028-03-31T12:00Z");
        assertThat(times("0 12 15,L 2 *", "UTC", "2026-11-21T00:00Z", 2))
                .containsExactly("2027-02-15T12:00Z", "2027-02-28T12:00Z");
    }

    @Test
    void aDayOfTheMonthAndADayOfTheWeekAreTwoWaysToBeMeant() {
        assertThat(times("0 9 13 * FRI", "UTC", "2026-11-01T00:00Z", 4))
                .containsExactly("2026-11-06T09:00Z", "2026-11-13T09:00Z", "2026-11-20T09:00Z", "2026-11-27T09:00Z");
    }

    @Test
    void sundayIsZeroAndSeven() {
        assertThat(times("0 9 * * 7", "UTC", "2026-11-21T00:00Z", 1))
                .isEqualTo(times("0 9 * * SUN", "UTC", "2026-11-21T00:00Z", 1))
                .isEqualTo(times("0 9 * * 0", "UTC", "2026-11-21T00:00Z", 1));
        assertThat(times("0 9 * * FRI-SUN", "UTC", "2026-11-21T00:00Z", 3))
                .containsExactly("2026-11-21T09:00Z", "2026-11-22T09:00Z", "2026-11-27T09:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@hourly   | 0 * * * *",
                "@daily    | 0 0 * * *",
                "@weekly   | 0 0 * * SUN",
                "@monthly  | 0 0 1 * *",
                "@yearly   | 0 0 1 JAN *",
                "5/20 1 * * * | 5,25,45 1 * * *",
                "0 0 ? * ? | 0 0 * * *"
            })
    void otherWaysToWriteIt(String one, String other) {
        assertThat(times(one, BERLIN, "2026-11-21T00:00+01:00", 20))
                .isEqualTo(times(other, BERLIN, "2026-11-21T00:00+01:00", 20));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "0 9 * *       | has 4 fields",
                "60 9 * * *    | '60' is no value in the field 'minute'",
                "0 24 * * *    | '24' is no value in the field 'hour'",
                "0 9 0 * *     | '0' is no value in the field 'day of the month'",
                "0 9 * FOO *   | 'FOO' is no value in the field 'month'",
                "0 9 * * 8     | '8' is no value in the field 'day of the week'",
                "0 9 * * MON#1 | 'MON#1' is no value in the field 'day of the week'",
                "0 17-9 * * *  | '17-9' goes backwards in the field 'hour'",
                "*/0 * * * *   | '*/0' has a step that is no number above 0 in the field 'minute'",
                "1,,2 * * * *  | '' is no value in the field 'minute'",
                "0 0 30 2 *    | names a day that never comes",
                "0 0 31 4,6,9,11 * | names a day that never comes"
            })
    void saysWhatIsWrong(String expression, String problem) {
        assertThatThrownBy(() -> Cron.parse(expression))
                .isInstanceOf(InvalidCron.class)
                .hasMessageStartingWith(problem + "; ");
    }

    private static List<String> times(String expression, String zone, String after, int count) {
        var times = new ArrayList<String>();
        var rules = ZoneId.of(zone).getRules();
        Instant at = ZonedDateTime.parse(after).toInstant();
        while (times.size() < count) {
            at = new LocalTimes(Cron.parse(expression), rules).next(at).orElseThrow();
            times.add(at.atOffset(rules.getOffset(at)).toString());
        }
        return times;
    }
}
