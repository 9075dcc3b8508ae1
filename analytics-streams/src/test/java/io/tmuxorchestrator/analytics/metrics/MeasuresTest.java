package io.tmuxorchestrator.analytics.metrics;

import static io.tmuxorchestrator.analytics.metrics.HandCranked.about;
import static io.tmuxorchestrator.analytics.metrics.HandCranked.beat;
import static io.tmuxorchestrator.analytics.metrics.HandCranked.count;
import static io.tmuxorchestrator.analytics.metrics.HandCranked.delivered;
import static io.tmuxorchestrator.analytics.metrics.HandCranked.event;
import static io.tmuxorchestrator.analytics.metrics.HandCranked.seconds;
import static io.tmuxorchestrator.analytics.metrics.HandCranked.sketch;
import static io.tmuxorchestrator.analytics.metrics.HandCranked.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is counted of what is said. */
@ExtendWith(RealServices.class)
class MeasuresTest {

    private static final Subject ALICE = Subject.agent("alice");
    private static final Subject SHOP = Subject.project("shop");

    private HandCranked metrics;

    @BeforeEach
    void start(Services services, @TempDir Path directory) {
        metrics = new HandCranked(services, directory);
    }

    @AfterEach
    void stop() {
        metrics.close();
    }

    @Test
    void timeInStatesCrashesAndRepairsAreCounted() {
        metrics.tell(seconds(0), state("alice", AgentState.STARTING));
        metrics.tell(seconds(4), state("alice", AgentState.READY));
        metrics.tell(seconds(10), state("alice", AgentState.WORKING));
        metrics.tell(seconds(40), beat("alice", AgentState.WORKING));
        metrics.tell(seconds(55), state("alice", AgentState.CRASHED).setSeverity(Severity.ERROR));
        metrics.tell(seconds(56), state("alice", AgentState.RESTARTING));
        metrics.tell(seconds(56), about("alice", EventType.AGENT_RESTARTED));
        metrics.tell(seconds(59), state("alice", AgentState.IDLE));
        metrics.forward(Duration.ofMinutes(2));
        var minute = metrics.finished(ALICE, Span.MINUTE).get(0);
        assertThat(minute.getCounts())
                .containsEntry(Names.IDLE, 6_000L)
                .containsEntry(Names.WORKING, 45_000L)
                .containsEntry(Names.DOWN, 8_000L)
                .containsEntry(Names.TURNS, 1L)
                .containsEntry(Names.CRASHES, 1L)
                .containsEntry(Names.RESTARTS, 1L)
                .containsEntry(Names.REPAIRS, 1L)
                .containsEntry(Names.ERRORS, 1L);
        assertThat(sketch(minute, Names.TURN).max()).isEqualTo(45_000);
        assertThat(sketch(minute, Names.START).sum()).isEqualTo(7_000);
        assertThat(minute.getValues())
                .containsEntry(Derived.UPTIME, 51.0 / 59)
                .containsEntry(Derived.UTILISATION, 45.0 / 51)
                .containsEntry(Derived.REPAIRED_SHARE, 1.0);
    }

    @Test
    void oneThatIsGivenUpIsNotRepaired() {
        metrics.tell(state("alice", AgentState.CRASHED));
        metrics.tell(about("alice", EventType.AGENT_QUARANTINED).setHost("h1").setState("FAILED"));
        metrics.tell(state("alice", AgentState.READY));
        metrics.forward(Duration.ofMinutes(2));
        var minute = metrics.finished(ALICE, Span.MINUTE).get(0);
        assertThat(minute.getCounts()).containsEntry(Names.QUARANTINES, 1L).doesNotContainKey(Names.REPAIRS);
        assertThat(minute.getValues()).containsEntry(Derived.REPAIRED_SHARE, 0.0);
    }

    @Test
    void remediesThatHelpedAreRepairsUnlessAPersonWantedThem() {
        remedied("service:analytics", "silence", true);
        remedied("pam", "circuit", true);
        remedied("service:analytics", "circuit", false);
        remedied("user:ann", "silence", true);
        remedied("service:analytics", "crashed", true);
        metrics.forward(Duration.ofMinutes(2));
        var minute = metrics.finished(ALICE, Span.MINUTE).get(0);
        assertThat(minute.getCounts())
                .containsEntry(Names.REMEDIES_HELPED, 2L)
                .containsEntry(Names.REMEDIES_FAILED, 1L);
        assertThat(minute.getValues()).containsEntry(Derived.REPAIRED_SHARE, 2.0 / 3);
    }

    private void remedied(String by, String rule, boolean helped) {
        metrics.tell(about("alice", EventType.REMEDY_ENDED)
                .setSuccess(helped)
                .setAttributes(Map.of("by", by, "rule", rule)));
    }

    @Test
    void ofALongSilenceNobodyKnowsWhatPassedInIt() {
        metrics.tell(seconds(0), state("alice", AgentState.WORKING));
        metrics.tell(Duration.ofMinutes(10), beat("alice", AgentState.WORKING));
        metrics.tell(Duration.ofMinutes(11), beat("alice", AgentState.WORKING));
        metrics.forward(Duration.ofMinutes(3));
        var minutes = metrics.finished(ALICE, Span.MINUTE);
        assertThat(count(minutes, Names.WORKING)).isEqualTo(60_000);
        assertThat(count(minutes, Names.UNSEEN)).isEqualTo(600_000);
    }

    @Test
    void whatIsSpentIsCountedAsItGrowsAlsoOverMidnightAndOverARestartOfTheBridge() {
        metrics.tell(seconds(0), spent("2026-11-20", 100, 1.5));
        metrics.tell(seconds(1), spent("2026-11-20", 150, 2.0));
        metrics.tell(seconds(2), spent("2026-11-20", 150, 2.0));
        metrics.tell(seconds(3), spent("2026-11-20", 170, 2.25).setType(EventType.USAGE_REPORTED));
        metrics.tell(seconds(3), spent("2026-12-31", 7, 1));
        metrics.tell(seconds(3), spent("zzz", 7, 1));
        metrics.tell(seconds(4), spent("2026-11-21", 30, 0.25));
        metrics.tell(seconds(5), spent("2026-11-20", 170, 2.25));
        metrics.tell(seconds(6), spent("2026-11-21", 31, 0.25));
        metrics.tell(seconds(7), beat("alice", AgentState.IDLE).setAttributes(Map.of("day", "x", "tokens", "many")));
        metrics.forward(Duration.ofMinutes(2));
        var minutes = metrics.finished(ALICE, Span.MINUTE);
        assertThat(count(minutes, Names.TOKENS)).isEqualTo(201);
        assertThat(count(minutes, Names.COST)).isEqualTo(2_500_000);
        assertThat(minutes.get(0).getValues()).containsEntry(Derived.COST, 2.5);
    }

    @Test
    void ofOneThatWasNotThereForAMonthNothingIsKnown() {
        var later = HandCranked.T0.plus(Duration.ofDays(31));
        metrics.tell(seconds(0), beat("alice", AgentState.WORKING));
        metrics.tell(beat("bob", AgentState.IDLE), later, later);
        var back = later.plusSeconds(60);
        metrics.tell(beat("alice", AgentState.WORKING), back, back);
        var after = later.plusSeconds(300);
        metrics.tell(beat("bob", AgentState.IDLE), after, after);
        var minutes = metrics.finished(ALICE, Span.MINUTE);
        assertThat(minutes).hasSize(2);
        assertThat(count(minutes, Names.UNSEEN)).isZero();
    }

    private static AgentEvent.Builder spent(String day, long tokens, double cost) {
        return beat("alice", AgentState.IDLE)
                .setAttributes(Map.of("day", day, "tokens", Long.toString(tokens), "cost", Double.toString(cost)));
    }

    @Test
    void whatAnAgentUsesOfTheMachineIsMeasured() {
        for (var i = 1; i <= 3; i++) {
            metrics.tell(beat("alice", AgentState.IDLE)
                    .setAttributes(Map.of("cpuPermille", Integer.toString(i * 100), "memoryBytes", "1000000")));
        }
        metrics.forward(Duration.ofMinutes(2));
        var values = metrics.finished(SHOP, Span.MINUTE).get(0).getValues();
        assertThat(values).containsEntry("cpu.permille.mean", 200.0).containsEntry("memory.bytes.max", 1e6);
    }

    @Test
    void whoTalksToWhomStandsWithTheAgentAlone() {
        for (var sender : List.of("bob", "bob", "user:ann")) {
            metrics.tell(about("alice", EventType.MESSAGE_ACCEPTED).setAttributes(Map.of("sender", sender)));
        }
        metrics.forward(Duration.ofMinutes(2));
        assertThat(metrics.finished(ALICE, Span.MINUTE).get(0).getCounts())
                .containsEntry("from.bob", 2L)
                .containsEntry("from.user:ann", 1L);
        assertThat(metrics.finished(SHOP, Span.MINUTE).get(0).getCounts())
                .isEqualTo(Map.of(Names.EVENTS, 3L, Names.ACCEPTED, 3L));
    }

    /** A window has to fit into a record, however many write to an agent. */
    @Test
    void thoseBeyondAFewHundredAreNotNamed() {
        for (var i = 0; i < 300; i++) {
            metrics.tell(about("alice", EventType.MESSAGE_ACCEPTED).setAttributes(Map.of("sender", "s" + i)));
        }
        metrics.forward(Duration.ofMinutes(2));
        var counts = metrics.finished(ALICE, Span.MINUTE).get(0).getCounts();
        assertThat(counts).hasSize(2 + 256 + 1).containsEntry("from.*", 44L);
    }

    @Test
    void theMeasuresOfTheSystemFollow() {
        metrics.tell(event(EventType.SCHEDULE_FIRED).setAgent("alice").setDurationMs(12L));
        metrics.tell(event(EventType.SCHEDULE_FIRED).setAgent("alice").setDurationMs(20L));
        metrics.tell(event(EventType.SCHEDULE_SKIPPED)
                .setAgent("alice")
                .setSeverity(Severity.ERROR)
                .setAttributes(Map.of("count", "2")));
        metrics.tell(event(EventType.SCHEDULE_SKIPPED).setAgent("alice").setAttributes(Map.of("count", "9")));
        metrics.tell(event(EventType.TEAM_COMPOSED).setProject("shop"));
        metrics.tell(event(EventType.TEAM_COMPOSED).setProject("blog").setAttributes(Map.of("proposed", "developer")));
        metrics.tell(event(EventType.SYNC_COMPLETED).setAgent("alice").setDurationMs(150L));
        metrics.tell(event(EventType.WORKER_HEARTBEAT).setService("scheduler-worker"));
        metrics.forward(Duration.ofMinutes(2));
        var minute = metrics.finished(Subject.SYSTEM, Span.MINUTE).get(0);
        assertThat(minute.getValues())
                .containsEntry(Derived.RELIABILITY, 0.5)
                .containsEntry(Derived.TEAM_ACCURACY, 0.5)
                .containsEntry("sync.ms.max", 150.0)
                .containsEntry("schedule.ms.mean", 16.0);
        assertThat(minute.getCounts()).containsEntry(Names.EVENTS, 7L);
    }

    @Test
    void theFleetIsShownToWhoeverWatches() {
        metrics.tell(seconds(0), state("alice", AgentState.WORKING));
        metrics.tell(seconds(30), state("alice", AgentState.IDLE));
        metrics.tell(seconds(30), delivered("bob", 1_000));
        metrics.forward(Duration.ofMinutes(2));
        assertThat(metrics.gauge(Derived.AGENTS)).isEqualTo(0.5);
        assertThat(metrics.gauge(Names.DELIVERED)).isEqualTo(1);
        assertThat(metrics.gauge("delivery.ms.p95")).isEqualTo(1_000);
    }
}
