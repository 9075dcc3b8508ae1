package io.tmuxorchestrator.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AppointmentsTest {

    private static final Duration LONGEST = Duration.ofMillis(500);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final Appointments appointments = new Appointments(clock);

    @Test
    void whoHasNothingToDoSleepsAsLongAsItMay() {
        assertThat(patience()).as("just begun").isEqualTo(Appointments.NAP);
        rest();
        assertThat(patience()).isEqualTo(LONGEST);
    }

    @Test
    void theFirstAppointmentIsTheOneToBeAwakeFor() {
        var now = clock.instant();
        appointments.set("late", now.plusMillis(400));
        appointments.set("soon", now.plusMillis(130));
        rest();
        assertThat(patience()).isEqualTo(Duration.ofMillis(30));
        appointments.clear("soon");
        rest();
        assertThat(patience()).isEqualTo(Duration.ofMillis(200));
        appointments.set("late", now.plusSeconds(3_600));
        rest();
        assertThat(patience()).isEqualTo(LONGEST);
    }

    @Test
    void whoHasJustWorkedIsAwakeToCommitIt() {
        rest();
        appointments.work();
        assertThat(patience()).isEqualTo(Appointments.NAP);
        clock.forward(Appointments.AWAKE.minusMillis(1));
        assertThat(patience()).isEqualTo(Appointments.NAP);
        clock.forward(Duration.ofMillis(1));
        assertThat(patience()).isEqualTo(LONGEST);
    }

    @Test
    void anAppointmentThatHasPassedKeepsTheProcessorNoMoreBusyThanItMust() {
        appointments.set("missed", clock.instant().minusSeconds(1));
        assertThat(patience()).isEqualTo(Duration.ofMillis(1));
        rest();
        assertThat(patience()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void aClockThatIsPutBackKeepsNobodyAwake() {
        rest();
        clock.forward(Duration.ofHours(-1));
        assertThat(patience()).isEqualTo(LONGEST);
    }

    private Duration patience() {
        return appointments.patience(LONGEST);
    }

    private void rest() {
        clock.forward(Appointments.AWAKE);
    }
}
