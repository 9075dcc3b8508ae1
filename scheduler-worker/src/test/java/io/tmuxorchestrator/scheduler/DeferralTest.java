package io.tmuxorchestrator.scheduler;

import static io.tmuxorchestrator.scheduler.HandCranked.T0;
import static io.tmuxorchestrator.scheduler.HandCranked.every;
import static io.tmuxorchestrator.scheduler.HandCranked.schedule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Overlap;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a firing whose agent cannot take it, or should not. */
@ExtendWith(RealServices.class)
class DeferralTest {

    private HandCranked scheduler;
    private Path templates;

    @BeforeEach
    void start(Services services, @TempDir Path directory) {
        templates = directory;
        scheduler = new HandCranked(services, directory, Map.of());
        scheduler.agent("alice", AgentState.IDLE);
    }

    @AfterEach
    void stop() {
        scheduler.close();
    }

    private List<Duration> deferrals() {
        return scheduler.events(EventType.SCHEDULE_DEFERRED).stream()
                .map(e -> Duration.between(T0, Instant.parse(e.getAttributes().get("until"))))
                .toList();
    }

    private void exhausted(Duration untilAfterStart) {
        scheduler.agent(Agent.newBuilder()
                .setAgent("alice")
                .setHost("h")
                .setState(AgentState.CREDIT_EXHAUSTED)
                .setCreditResetAt(T0.plus(untilAfterStart)));
    }

    @Test
    void itIsTriedAgainAfterDoublingTimesUpToALimit() {
        scheduler.agent("alice", AgentState.UNRESPONSIVE);
        scheduler.want(schedule("s").setDueAt(T0.plusSeconds(60)));
        scheduler.run(Duration.ofMinutes(130));
        assertThat(deferrals())
                .extracting(Duration::toMinutes)
                .containsExactly(2L, 4L, 8L, 16L, 32L, 62L, 92L, 122L, 152L);
        scheduler.agent("alice", AgentState.WORKING);
        scheduler.run(Duration.ofMinutes(30));
        assertThat(scheduler.contents())
                .containsExactly("[due 2026-11-21T10:01:00Z, put off 9 times: alice does not respond]\nhi s");
    }

    @Test
    void whenItsCreditComesBackIsNotWaitedPast() {
        exhausted(Duration.ofMinutes(5));
        scheduler.want(schedule("s").setDueAt(T0.plusSeconds(60)));
        scheduler.run(Duration.ofMinutes(4));
        assertThat(deferrals()).extracting(Duration::toMinutes).containsExactly(2L, 4L, 5L);
        scheduler.agent("alice", AgentState.IDLE);
        scheduler.run(Duration.ofMinutes(1));
        assertThat(scheduler.contents())
                .containsExactly("[due 2026-11-21T10:01:00Z, put off 3 times: alice is out of credit]\nhi s");
    }

    @Test
    void nothingIsSentToAnAgentThatIsPaused() {
        scheduler.pause("alice", true);
        scheduler.want(schedule("s").setDueAt(T0.plusSeconds(60)));
        scheduler.run(Duration.ofMinutes(3));
        assertThat(scheduler.messages()).isEmpty();
        scheduler.pause("alice", false);
        scheduler.run(Duration.ofMinutes(1));
        assertThat(scheduler.messages()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = AgentState.class,
            names = {"STARTING", "READY", "WORKING", "IDLE", "WAITING_APPROVAL", "CRASHED", "RESTARTING"})
    void whatCanWaitInAnInboxIsSent(AgentState state) {
        scheduler.agent("alice", state);
        scheduler.want(schedule("s").setDueAt(T0.plusSeconds(60)));
        scheduler.run(Duration.ofMinutes(1));
        assertThat(scheduler.messages()).hasSize(1);
    }

    @Test
    void groupsArePutOffForNobody() {
        scheduler.agent("alice", AgentState.FAILED);
        scheduler.want(schedule("s").setRecipientId("@developer").setDueAt(T0.plusSeconds(60)));
        scheduler.run(Duration.ofMinutes(1));
        assertThat(scheduler.messages()).hasSize(1);
    }

    @Test
    void itIsGivenUpAfterADayAndToldAsAFailure() {
        scheduler.want(schedule("s").setRecipientId("nobody").setDueAt(T0.plusSeconds(60)));
        scheduler.run(Duration.ofHours(25), Duration.ofMinutes(1));
        assertThat(scheduler.messages()).isEmpty();
        assertThat(scheduler.events(EventType.SCHEDULE_SKIPPED)).singleElement().satisfies(e -> {
            assertThat(e.getSeverity()).isEqualTo(Severity.ERROR);
            assertThat(e.getText().orElse("")).isEqualTo("given up after PT24H: no agent 'nobody' is known");
        });
        assertThat(scheduler.counted("orc.schedules.outcomes", "outcome", "failed"))
                .isEqualTo(1);
        assertThat(scheduler.kept()).isZero();
    }

    @Test
    void aTemplateThatIsGoneIsWaitedForToo() throws Exception {
        var file = Files.writeString(templates.resolve("tea.md"), "Tea, {{note}}?");
        scheduler.want(
                schedule("s").setDueAt(T0.plusSeconds(60)).setTemplate("tea").setContent("alice"));
        Files.delete(file);
        scheduler.run(Duration.ofSeconds(90));
        assertThat(scheduler.messages()).isEmpty();
        assertThat(scheduler.events(EventType.SCHEDULE_DEFERRED))
                .singleElement()
                .satisfies(e -> assertThat(e.getText().orElse("")).startsWith("there is no template 'tea' here; "));
        Files.writeString(file, "Coffee, {{note}}?");
        scheduler.run(Duration.ofSeconds(60));
        assertThat(scheduler.contents())
                .singleElement()
                .asString()
                .startsWith("[due ")
                .endsWith("]\nCoffee, alice?");
    }

    /** What nobody thought of is put off, and the others go on. */
    @Test
    void whatTheCodeFailsOverHoldsUpNobody() throws Exception {
        var file = Files.writeString(templates.resolve("tea.md"), "Tea?");
        scheduler.want(
                schedule("bad").setDueAt(T0.plusSeconds(60)).setTemplate("tea").setContent(""));
        scheduler.want(schedule("good").setDueAt(T0.plusSeconds(60)));
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        scheduler.run(Duration.ofSeconds(60));
        assertThat(scheduler.contents()).containsExactly("hi good");
        assertThat(scheduler.events(EventType.SCHEDULE_DEFERRED)).hasSize(1);
    }

    @Test
    void whatComesDueMeanwhileWaitsOrIsLeftOut() {
        exhausted(Duration.ofMinutes(35));
        scheduler.want(every("queue", Duration.ofMinutes(10)));
        scheduler.want(every("skip", Duration.ofMinutes(10)).setOverlap(Overlap.SKIP));
        scheduler.run(Duration.ofMinutes(34));
        assertThat(scheduler.messages()).isEmpty();
        scheduler.agent("alice", AgentState.IDLE);
        scheduler.run(Duration.ofMinutes(3));
        assertThat(scheduler.messages())
                .extracting(
                        m -> m.getScheduleId().orElse(""), m -> m.getMetadata().get(Notes.NOMINAL))
                .containsExactlyInAnyOrder(
                        tuple("queue", "2026-11-21T10:10:00Z"),
                        tuple("queue", "2026-11-21T10:20:00Z"),
                        tuple("queue", "2026-11-21T10:30:00Z"),
                        tuple("skip", "2026-11-21T10:10:00Z"));
        assertThat(scheduler.events(EventType.SCHEDULE_SKIPPED))
                .singleElement()
                .satisfies(e -> assertThat(e.getAttributes()).containsEntry("count", "2"));
    }

    @Test
    void anAgentThatIsStillAtTheOneBeforeIsNotDisturbed() {
        scheduler.want(every("s", Duration.ofMinutes(10)).setOverlap(Overlap.SKIP));
        scheduler.run(Duration.ofMinutes(10));
        scheduler.run(Duration.ofSeconds(5));
        scheduler.agent("alice", AgentState.WORKING);
        scheduler.run(Duration.ofMinutes(20));
        assertThat(scheduler.messages()).hasSize(1);
        assertThat(scheduler.events(EventType.SCHEDULE_SKIPPED)).hasSize(2);
        scheduler.agent("alice", AgentState.IDLE);
        scheduler.run(Duration.ofMinutes(5));
        scheduler.agent("alice", AgentState.WORKING); // With something else.
        scheduler.run(Duration.ofMinutes(5));
        assertThat(scheduler.nominals()).containsExactly(Duration.ofMinutes(10), Duration.ofMinutes(40));
    }

    @Test
    void onlyAnIdleAgentIsAskedIfThatIsWanted() {
        scheduler.want(every("s", Duration.ofMinutes(10)).setOnlyIfIdle(true));
        scheduler.agent("alice", AgentState.WORKING);
        scheduler.run(Duration.ofMinutes(15));
        scheduler.agent("alice", AgentState.IDLE);
        scheduler.run(Duration.ofMinutes(10));
        assertThat(scheduler.nominals()).containsExactly(Duration.ofMinutes(20));
        assertThat(scheduler.events(EventType.SCHEDULE_SKIPPED))
                .singleElement()
                .satisfies(e -> assertThat(e.getText().orElse(""))
                        .isEqualTo("alice is WORKING, and it fires only if the agent is idle"));
    }

    @Test
    void anAgentThatStaysIdleIsAskedLessAndLess() {
        scheduler.want(every("s", Duration.ofMinutes(1)).setStretch(4));
        scheduler.run(Duration.ofMinutes(14));
        assertThat(scheduler.nominals()).extracting(Duration::toMinutes).containsExactly(1L, 3L, 7L, 11L);
        scheduler.agent("alice", AgentState.WORKING);
        scheduler.run(Duration.ofMinutes(3));
        assertThat(scheduler.nominals()).extracting(Duration::toMinutes).endsWith(15L, 16L, 17L);
    }
}
