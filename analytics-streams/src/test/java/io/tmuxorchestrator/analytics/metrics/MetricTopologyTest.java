package io.tmuxorchestrator.analytics.metrics;

import static io.tmuxorchestrator.analytics.metrics.HandCranked.T0;
import static io.tmuxorchestrator.analytics.metrics.HandCranked.about;
import static io.tmuxorchestrator.analytics.metrics.HandCranked.count;
import static io.tmuxorchestrator.analytics.metrics.HandCranked.delivered;
import static io.tmuxorchestrator.analytics.metrics.HandCranked.event;
import static io.tmuxorchestrator.analytics.metrics.HandCranked.seconds;
import static io.tmuxorchestrator.analytics.metrics.HandCranked.sketch;
import static io.tmuxorchestrator.analytics.metrics.HandCranked.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** When events become figures, and of whom, with a clock that a test moves. */
@ExtendWith(RealServices.class)
class MetricTopologyTest {

    private static final Subject ALICE = Subject.agent("alice");
    private static final Subject SHOP = Subject.project("shop");
    private static final Subject H1 = Subject.host("h1");

    private Services services;
    private Path directory;
    private HandCranked metrics;

    @BeforeEach
    void start(Services services, @TempDir Path directory) {
        this.services = services;
        this.directory = directory;
        metrics = new HandCranked(services, directory.resolve("one"));
    }

    @AfterEach
    void stop() {
        metrics.close();
    }

    @Test
    void aWindowIsFinishedOnceTheGraceIsOver() {
        metrics.tell(seconds(3), delivered("alice", 40));
        metrics.tell(seconds(4), delivered("alice", 60));
        metrics.tell(Duration.ofMillis(19_999), delivered("alice", 1));
        assertThat(metrics.figures(ALICE, Span.TEN_SECONDS)).isEmpty();
        metrics.tell(seconds(20), delivered("alice", 1));
        assertThat(metrics.figures(ALICE, Span.TEN_SECONDS)).singleElement().satisfies(w -> {
            assertThat(w.getComplete()).isTrue();
            assertThat(w.getStart()).isEqualTo(T0);
            assertThat(w.getEnd()).isEqualTo(T0.plusSeconds(10));
            assertThat(w.getCounts()).isEqualTo(Map.of("events", 2L, "messages.delivered", 2L));
            assertThat(sketch(w, Names.DELIVERY).count()).isEqualTo(2);
            assertThat(w.getValues()).containsEntry("messages.delivered.share", 1.0);
            assertThat(w.getValues()).containsEntry("delivery.ms.max", 60.0);
            assertThat(w.getProject()).contains("shop");
        });
    }

    /** A fleet that falls silent must not keep its last windows to itself. */
    @Test
    void windowsAreFinishedAlsoWhenNothingHappensAnyMore() {
        metrics.tell(seconds(3), delivered("alice", 40));
        metrics.forward(Duration.ofMinutes(2));
        for (var subject : List.of(ALICE, SHOP, Subject.SYSTEM)) {
            assertThat(count(metrics.finished(subject, Span.TEN_SECONDS), Names.DELIVERED))
                    .isEqualTo(1);
            assertThat(count(metrics.finished(subject, Span.MINUTE), Names.DELIVERED))
                    .isEqualTo(1);
        }
        metrics.forward(Duration.ofHours(30));
        for (var subject : List.of(ALICE, SHOP, Subject.SYSTEM)) {
            assertThat(count(metrics.finished(subject, Span.HOUR), Names.DELIVERED))
                    .isEqualTo(1);
            assertThat(count(metrics.finished(subject, Span.DAY), Names.DELIVERED))
                    .isEqualTo(1);
        }
        var ticks = metrics.ticks();
        assertThat(ticks).as("one for the end of each span, and some to spare").isBetween(4, 12);
        metrics.forward(Duration.ofDays(2));
        assertThat(metrics.ticks()).as("nothing is open any more").isEqualTo(ticks);
    }

    @Test
    void largerWindowsAreMadeOfSmallerOnesAndToldEarly() {
        for (var minute = 0; minute < 60; minute++) {
            metrics.tell(Duration.ofMinutes(minute), delivered("alice", 10 + minute));
        }
        metrics.tell(seconds(3_590), delivered("alice", 70));
        assertThat(metrics.finished(ALICE, Span.HOUR)).isEmpty();
        var early = metrics.figures(ALICE, Span.HOUR);
        assertThat(early).hasSizeBetween(55, 60).noneMatch(MetricWindow::getComplete);
        metrics.forward(seconds(60));
        assertThat(metrics.finished(ALICE, Span.MINUTE)).hasSize(60);
        for (var subject : List.of(ALICE, SHOP, Subject.SYSTEM)) {
            assertThat(metrics.finished(subject, Span.HOUR)).singleElement().satisfies(w -> {
                assertThat(w.getCounts()).containsEntry(Names.DELIVERED, 61L);
                assertThat(sketch(w, Names.DELIVERY).sum()).isEqualTo(61L * 40);
                assertThat(sketch(w, Names.DELIVERY).max()).isEqualTo(70);
            });
            assertThat(metrics.figures(subject, Span.DAY))
                    .last()
                    .satisfies(w -> assertThat(w.getComplete()).isFalse())
                    .satisfies(w -> assertThat(w.getCounts()).containsEntry(Names.DELIVERED, 61L));
        }
        assertThat(metrics.figures(ALICE, Span.MINUTE))
                .as("a minute is over before an early result would help")
                .allMatch(MetricWindow::getComplete);
    }

    @Test
    void agentsAddUpToTheirProjectTheirHostAndTheFleet() {
        metrics.tell(state("alice", AgentState.IDLE));
        metrics.tell(state("bob", AgentState.IDLE).setHost("h2"));
        metrics.tell(state("carol", AgentState.IDLE).setProject("blog"));
        for (var agent : List.of("alice", "bob", "bob", "carol", "carol", "carol")) {
            metrics.tell(about(agent, EventType.MESSAGE_ACCEPTED)
                    .setProject(agent.equals("carol") ? "blog" : "shop")
                    .setHost("of the router"));
        }
        metrics.tell(event(EventType.WORKTREE_ADDED).setProject("shop").setHost("h1"));
        metrics.tell(event(EventType.HOST_UP).setHost("h1"));
        metrics.forward(Duration.ofMinutes(2));
        assertThat(count(metrics.finished(SHOP, Span.MINUTE), Names.ACCEPTED)).isEqualTo(3);
        assertThat(count(metrics.finished(Subject.project("blog"), Span.MINUTE), Names.ACCEPTED))
                .isEqualTo(3);
        assertThat(count(metrics.finished(H1, Span.MINUTE), Names.ACCEPTED))
                .as("where an agent is only its bridge says")
                .isEqualTo(4);
        assertThat(count(metrics.finished(Subject.host("h2"), Span.MINUTE), Names.ACCEPTED))
                .isEqualTo(2);
        assertThat(metrics.figures(Subject.host("of the router"), Span.MINUTE)).isEmpty();
        assertThat(count(metrics.finished(Subject.SYSTEM, Span.MINUTE), Names.ACCEPTED))
                .isEqualTo(6);
        assertThat(count(metrics.finished(SHOP, Span.MINUTE), Names.EVENTS)).isEqualTo(6);
        assertThat(count(metrics.finished(H1, Span.MINUTE), Names.EVENTS)).isEqualTo(8);
        assertThat(count(metrics.finished(Subject.SYSTEM, Span.MINUTE), Names.EVENTS))
                .isEqualTo(11);
    }

    @Test
    void whatComesInAnyOrderWithinTheGraceCountsWhenItHappened() {
        var taken = T0.plusSeconds(18);
        metrics.tell(delivered("alice", 1), T0.plusSeconds(15), T0.plusSeconds(15));
        metrics.tell(delivered("alice", 1), T0.plusSeconds(9), taken);
        metrics.tell(delivered("alice", 1), T0.plusSeconds(25), taken);
        metrics.forward(Duration.ofMinutes(2));
        assertThat(metrics.finished(ALICE, Span.TEN_SECONDS))
                .extracting(w -> Duration.between(T0, w.getStart()))
                .containsExactly(seconds(0), seconds(10), seconds(20));
        assertThat(count(metrics.finished(ALICE, Span.MINUTE), Names.LATE)).isZero();
    }

    @Test
    void whatComesLaterCountsWhenItCameAndIsCountedApart() {
        metrics.tell(delivered("alice", 1), T0.plusSeconds(5), T0.plusSeconds(5));
        metrics.tell(delivered("alice", 1), T0.plusSeconds(5), T0.plusSeconds(42));
        metrics.tell(delivered("alice", 1), T0.plus(Duration.ofDays(9)), T0.plusSeconds(43));
        metrics.forward(Duration.ofMinutes(2));
        assertThat(metrics.finished(ALICE, Span.TEN_SECONDS))
                .extracting(
                        w -> Duration.between(T0, w.getStart()),
                        w -> w.getCounts().get(Names.DELIVERED),
                        w -> w.getCounts().getOrDefault(Names.LATE, 0L))
                .containsExactly(tuple(seconds(0), 1L, 0L), tuple(seconds(40), 2L, 2L));
    }

    /** With other ticks, since the clock of whoever reads again goes another way: the same figures. */
    @Test
    void whoReadsTheSameEventsAgainGetsTheSameFigures() {
        try (var again = new HandCranked(services, directory.resolve("two"))) {
            var random = new Random(11);
            var history = new ArrayList<Runnable>();
            for (var i = 0; i < 2_000; i++) {
                var millis = i * 900L;
                var agent = "a" + random.nextInt(5);
                var event = random.nextInt(4) == 0
                        ? state(agent, random.nextBoolean() ? AgentState.WORKING : AgentState.IDLE)
                                .setTime(T0)
                                .build()
                        : delivered(agent, random.nextInt(10_000)).setTime(T0).build();
                var taken = T0.plusMillis(millis);
                var happened = taken.minusMillis(random.nextInt(100) == 0 ? 60_000 : random.nextInt(9_000));
                history.add(() -> metrics.tell(copy(event), happened, taken));
                history.add(() -> again.tell(copy(event), happened, taken));
            }
            history.forEach(Runnable::run);
            var last = T0.plus(Duration.ofHours(30));
            metrics.forward(Duration.ofHours(25));
            metrics.tell(delivered("a0", 1), last, last);
            again.tell(delivered("a0", 1), last, last);
            assertThat(metrics.ticks()).isPositive();
            assertThat(again.ticks()).isZero();
            for (var span : Span.values()) {
                for (var subject : List.of(Subject.agent("a0"), Subject.agent("a4"), SHOP, H1, Subject.SYSTEM)) {
                    assertThat(essence(metrics, subject, span)).isNotEmpty().isEqualTo(essence(again, subject, span));
                }
            }
        }
    }

    private static AgentEvent.Builder copy(AgentEvent event) {
        return AgentEvent.newBuilder(event);
    }

    /** All but when it was computed. */
    private static Map<Instant, Object> essence(HandCranked from, Subject subject, Span span) {
        var windows = new TreeMap<Instant, Object>();
        from.finished(subject, span)
                .forEach(w -> windows.put(w.getStart(), List.of(w.getCounts(), w.getSketches(), w.getValues())));
        return windows;
    }
}
