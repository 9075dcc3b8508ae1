package io.tmuxorchestrator.scheduler;

import static io.tmuxorchestrator.scheduler.HandCranked.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Refusal;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.ScheduleKind;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleCheckTest {

    /** A mistake, and the field it is in. */
    record Mistake(String field, Consumer<Schedule.Builder> made) {
        @Override
        public String toString() {
            return field;
        }
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                new Mistake("id", s -> s.setId(" ")),
                new Mistake("id", s -> s.setId("orc.claim.0")),
                new Mistake("id", s -> s.setId("x".repeat(201))),
                new Mistake("kind", s -> s.setKind(ScheduleKind.UNKNOWN)),
                new Mistake("dueAt", s -> s.setDueAt(Instant.parse("+10000-01-01T00:00:00Z"))),
                new Mistake("intervalMs", s -> s.setKind(ScheduleKind.INTERVAL)),
                new Mistake("intervalMs", s -> s.setKind(ScheduleKind.INTERVAL).setIntervalMs(999L)),
                new Mistake("intervalMs", s -> s.setKind(ScheduleKind.INTERVAL).setIntervalMs(Long.MAX_VALUE)),
                new Mistake("cron", s -> s.setKind(ScheduleKind.CRON)),
                new Mistake("cron", s -> s.setKind(ScheduleKind.CRON).setCron("0 9 * * XYZ")),
                new Mistake("zone", s -> s.setZone("Berlin")),
                new Mistake("jitterMs", s -> s.setJitterMs(-1)),
                new Mistake(
                        "jitterMs",
                        s -> s.setKind(ScheduleKind.INTERVAL)
                                .setIntervalMs(1_000L)
                                .setJitterMs(1_001)),
                new Mistake("times", s -> s.setTimes(0)),
                new Mistake("stretch", s -> s.setStretch(0)),
                new Mistake("stretch", s -> s.setStretch(2).setRecipientId("@developer")),
                new Mistake("onlyIfIdle", s -> s.setOnlyIfIdle(true).setRecipientId("project:shop")),
                new Mistake("recipientId", s -> s.setRecipientId("")),
                new Mistake("recipientId", s -> s.setRecipientId("team:x")),
                new Mistake("messageType", s -> s.setMessageType(MessageType.UNKNOWN)),
                new Mistake("content", s -> s.setContent("")),
                new Mistake("content", s -> s.setContent("x".repeat(900_001))),
                new Mistake("ttlSeconds", s -> s.setTtlSeconds(0)),
                new Mistake("project", s -> s.setProject("no name")));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesTheFieldThatIsWrong(Mistake mistake) {
        var schedule = schedule("s");
        mistake.made().accept(schedule);
        assertThat(ScheduleCheck.refusals(schedule.build()))
                .extracting(Refusal::field)
                .containsExactly(mistake.field());
    }

    @Test
    void takesWhatIsRight() {
        var right = List.of(
                schedule("s"),
                schedule("s")
                        .setKind(ScheduleKind.INTERVAL)
                        .setIntervalMs(1_000L)
                        .setJitterMs(1_000),
                schedule("s").setKind(ScheduleKind.CRON).setCron("@daily").setZone("Europe/Berlin"),
                schedule("s").setContent("").setTemplate("status-request"),
                schedule("s").setOnlyIfIdle(true).setStretch(4));
        assertThat(right)
                .allSatisfy(s -> assertThat(ScheduleCheck.refusals(s.build())).isEmpty());
    }
}
