package io.tmuxorchestrator.scheduler;

import static io.tmuxorchestrator.scheduler.HandCranked.T0;
import static io.tmuxorchestrator.scheduler.HandCranked.every;
import static io.tmuxorchestrator.scheduler.HandCranked.schedule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.CatchUp;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.ScheduleKind;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the scheduler does as time passes, with a clock that a test moves. */
@ExtendWith(RealServices.class)
class SchedulerTest {

    private HandCranked scheduler;

    @BeforeEach
    void start(Services services, @TempDir Path directory) {
        scheduler = new HandCranked(services, directory, Map.of());
        scheduler.agent("alice", AgentState.IDLE);
    }

    @AfterEach
    void stop() {
        scheduler.close();
    }

    @Test
    void firesWhenItIsDueAndNotBefore() {
        scheduler.want(schedule("s")
                .setDueAt(T0.plusSeconds(600))
                .setMessageType(MessageType.STATUS_REQUEST)
                .setPriority(Priority.HIGH)
                .setTtlSeconds(60)
                .setRequiresResponse(true)
                .setProject("shop")
                .setRequestedBy("user:ann"));
        scheduler.run(Duration.ofSeconds(599));
        assertThat(scheduler.messages()).isEmpty();
        scheduler.run(Duration.ofSeconds(1));
        assertThat(scheduler.messages()).singleElement().satisfies(m -> {
            assertThat(m.getContent()).isEqualTo("hi s");
            assertThat(m.getRecipientId()).isEqualTo("alice");
            assertThat(m.getSenderId()).isEqualTo("user:ann");
            assertThat(m.getMessageType()).isEqualTo(MessageType.STATUS_REQUEST);
            assertThat(m.getPriority()).isEqualTo(Priority.HIGH);
            assertThat(m.getTtlSeconds()).contains(60);
            assertThat(m.getRequiresResponse()).isTrue();
            assertThat(m.getProject()).contains("shop");
            assertThat(m.getScheduleId()).contains("s");
        });
        var fired = scheduler.events(EventType.SCHEDULE_FIRED);
        assertThat(fired).singleElement().satisfies(e -> {
            assertThat(e.getAgent()).contains("alice");
            assertThat(e.getMessageId()).contains(scheduler.messages().get(0).getId());
            assertThat(e.getAttributes())
                    .containsEntry("nominal", "2026-11-21T10:10:00Z")
                    .containsEntry("ended", "true");
        });
        assertThat(scheduler.written())
                .last()
                .satisfies(r -> assertThat(r.getValue()).isNull());
        assertThat(scheduler.kept()).isZero();
        scheduler.run(Duration.ofHours(1), Duration.ofMinutes(1));
        assertThat(scheduler.messages()).hasSize(1);
    }

    /** Otherwise one that had slept too long could still send what another one has sent. */
    @Test
    void claimsItsPartitionBeforeItFires() {
        scheduler.run(Duration.ofSeconds(1));
        assertThat(scheduler.written()).singleElement().satisfies(r -> {
            assertThat(r.getKey()).isEqualTo("orc.claim.0");
            assertThat(r.getValue()).isNull();
        });
        scheduler.want(schedule("s").setDueAt(T0.plusSeconds(10)));
        scheduler.run(Duration.ofMinutes(1));
        assertThat(scheduler.written()).extracting(TestRecord::getKey).doesNotContain("orc.claim.0");
        assertThat(scheduler.contents()).containsExactly("hi s");
    }

    @Test
    void everyOneOfManyIntervalsFires() {
        scheduler.want(every("s", Duration.ofMinutes(3)));
        scheduler.run(Duration.ofHours(5), Duration.ofSeconds(5));
        assertThat(scheduler.nominals())
                .isEqualTo(IntStream.rangeClosed(1, 100)
                        .mapToObj(i -> Duration.ofMinutes(3L * i))
                        .toList());
        assertThat(scheduler.messages()).extracting(AgentMessage::getId).doesNotHaveDuplicates();
        assertThat(scheduler.counted("orc.schedules.outcomes", "outcome", "fired"))
                .isEqualTo(100);
    }

    @Test
    void endsAfterItsTimesAndAfterItsEnd() {
        scheduler.want(every("three", Duration.ofMinutes(1)).setTimes(3));
        scheduler.want(every("until", Duration.ofMinutes(1)).setUntil(T0.plusSeconds(120)));
        scheduler.run(Duration.ofMinutes(10));
        assertThat(scheduler.contents())
                .containsExactlyInAnyOrder("hi three", "hi three", "hi three", "hi until", "hi until");
        assertThat(scheduler.kept()).isZero();
        scheduler.want(every("never", Duration.ofMinutes(1)).setUntil(T0));
        assertThat(scheduler.events(EventType.SCHEDULE_REFUSED))
                .extracting(e -> e.getText().orElse(""))
                .singleElement()
                .asString()
                .startsWith("until: '2026-11-21T10:00:00Z' leaves nothing to fire");
    }

    @Test
    void whatWasMissedIsMadeUpForOnceUnlessItSaysOtherwise() {
        scheduler.want(every("once", Duration.ofMinutes(10)));
        scheduler.want(every("all", Duration.ofMinutes(10)).setCatchUp(CatchUp.ALL));
        scheduler.want(every("skip", Duration.ofMinutes(10)).setCatchUp(CatchUp.SKIP));
        scheduler.leap(Duration.ofMinutes(35));
        assertThat(scheduler.contents())
                .containsExactlyInAnyOrder(
                        "[due 2026-11-21T10:30:00Z, late]\nhi once",
                        "[due 2026-11-21T10:10:00Z, late]\nhi all",
                        "[due 2026-11-21T10:20:00Z, late]\nhi all",
                        "[due 2026-11-21T10:30:00Z, late]\nhi all");
        assertThat(scheduler.events(EventType.SCHEDULE_SKIPPED))
                .extracting(
                        e -> e.getScheduleId().orElse(""),
                        e -> e.getAttributes().get("count"))
                .containsExactlyInAnyOrder(tuple("once", "2"), tuple("skip", "3"));
        assertThat(scheduler.events(EventType.SCHEDULE_LATE)).hasSize(4);
        assertThat(scheduler.counted("orc.schedules.outcomes", "outcome", "caught_up"))
                .isEqualTo(4);
        scheduler.run(Duration.ofMinutes(5));
        assertThat(scheduler.contents().subList(4, 7)).containsExactlyInAnyOrder("hi once", "hi all", "hi skip");
    }

    @Test
    void whatIsOnlyALittleLateIsNotMissed() {
        scheduler.want(every("s", Duration.ofSeconds(10)));
        scheduler.leap(Duration.ofSeconds(50));
        assertThat(scheduler.nominals()).hasSize(5);
        assertThat(scheduler.contents()).containsOnly("hi s");
    }

    @Test
    void aClockThatIsPutBackSendsNothingTwice() {
        scheduler.want(every("s", Duration.ofMinutes(10)));
        scheduler.run(Duration.ofMinutes(25));
        assertThat(scheduler.messages()).hasSize(2);
        scheduler.putBack(Duration.ofHours(1));
        scheduler.run(Duration.ofMinutes(64));
        assertThat(scheduler.messages()).hasSize(2);
        scheduler.run(Duration.ofMinutes(2));
        assertThat(scheduler.nominals()).last().isEqualTo(Duration.ofMinutes(30));
        assertThat(scheduler.messages()).hasSize(3);
    }

    @Test
    void cronFollowsTheClocksOfItsZone() {
        scheduler.want(schedule("s")
                .setKind(ScheduleKind.CRON)
                .setCron("0 9 * * MON-FRI")
                .setZone("Europe/Berlin")
                .setDueAt(Instant.parse("2027-03-25T12:00:00Z")));
        scheduler.run(Duration.ofDays(128), Duration.ofMinutes(30));
        assertThat(scheduler.messages())
                .extracting(m -> m.getMetadata().get(Notes.NOMINAL))
                .startsWith("2027-03-26T08:00:00Z", "2027-03-29T07:00:00Z");
    }

    @Test
    void jitterSpreadsAndStaysInTheSpan() {
        for (var i = 0; i < 20; i++) {
            scheduler.want(schedule("s" + i).setDueAt(T0.plusSeconds(60)).setJitterMs(60_000));
        }
        scheduler.run(Duration.ofSeconds(90));
        assertThat(scheduler.messages()).hasSizeBetween(1, 19);
        scheduler.run(Duration.ofSeconds(30));
        assertThat(scheduler.messages()).hasSize(20);
    }

    @Test
    void twoForTheSameAgentInOneMinuteAreBothSentAndTold() {
        scheduler.want(every("a", Duration.ofMinutes(10)));
        scheduler.want(every("b", Duration.ofMinutes(10)).setDueAt(T0.plusSeconds(630)));
        scheduler.want(every("c", Duration.ofMinutes(10)).setDueAt(T0.plusSeconds(680)));
        scheduler.run(Duration.ofMinutes(12));
        assertThat(scheduler.contents()).containsExactly("hi a", "hi b", "hi c");
        assertThat(scheduler.events(EventType.SCHEDULE_FIRED))
                .filteredOn(e -> e.getAttributes().containsKey("clashesWith"))
                .singleElement()
                .satisfies(e -> assertThat(e.getScheduleId()).contains("b"))
                .satisfies(e -> assertThat(e.getAttributes()).containsEntry("clashesWith", "a"));
        assertThat(scheduler.counted("orc.schedules.clashes")).isEqualTo(1);
    }

    @Test
    void saysThatItIsThere() {
        scheduler.want(every("s", Duration.ofHours(10)));
        scheduler.run(Duration.ofMinutes(5));
        assertThat(scheduler.events(EventType.WORKER_HEARTBEAT))
                .hasSize(5)
                .allSatisfy(e -> assertThat(e.getAttributes()).containsEntry("schedules", "1"))
                .allSatisfy(e -> assertThat(e.getService()).contains("scheduler-worker"));
    }

    @Test
    void whoWritesStraightToTheTopicIsToldWhatIsWrong() {
        scheduler.want("other", schedule("s").build());
        scheduler.want(schedule("zone").setZone("Mars/Olympus"));
        scheduler.want(schedule("template").setTemplate("tea"));
        assertThat(scheduler.events(EventType.SCHEDULE_REFUSED))
                .extracting(e -> e.getScheduleId().orElse(""), e -> first(e))
                .containsExactly(
                        tuple("other", "id: 's' is not the key, which is 'other'; use the same"),
                        tuple("zone", "zone: 'Mars/Olympus' is no time zone; use one such as UTC or Europe/Berlin"),
                        tuple("template", "template: 'tea' cannot be used; there is no template 'tea' here"));
        assertThat(scheduler.kept()).isZero();
    }

    private static String first(AgentEvent event) {
        var text = event.getText().orElse("");
        var end = text.indexOf("here; ");
        return end < 0 ? text : text.substring(0, end + 4);
    }

    @Test
    void aTargetThatIsNotKnownIsToldAtOnce() {
        scheduler.want(every("s", Duration.ofMinutes(10)).setRecipientId("alise"));
        assertThat(scheduler.events(EventType.SCHEDULE_ACCEPTED))
                .singleElement()
                .satisfies(
                        e -> assertThat(e.getText().orElse(""))
                                .isEqualTo(
                                        "fires at 2026-11-21T10:10:00Z; but no agent 'alise' is known yet; did you mean alice?"));
    }

    @Test
    void templatesAreFilledWhenItFires() {
        scheduler.want(schedule("s")
                .setDueAt(T0.plusSeconds(10))
                .setTemplate("status-request")
                .setContent("")
                .setParameters(Map.of("subject", "the checkout")));
        scheduler.run(Duration.ofSeconds(10));
        assertThat(scheduler.messages()).singleElement().satisfies(m -> {
            assertThat(m.getContent()).contains("the checkout");
            assertThat(m.getMessageType()).isEqualTo(MessageType.STATUS_REQUEST);
        });
    }
}
