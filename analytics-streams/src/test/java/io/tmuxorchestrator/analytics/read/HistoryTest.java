package io.tmuxorchestrator.analytics.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.analytics.metrics.Span;
import io.tmuxorchestrator.analytics.metrics.Subject;
import io.tmuxorchestrator.analytics.metrics.Tally;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Instant T0 = Instant.parse("2026-11-21T00:00:00Z");
    private static final Subject ALICE = Subject.agent("alice");

    private static MetricWindow window(Span span, Instant start, long events) {
        return MetricWindow.newBuilder()
                .setScope(Scope.AGENT)
                .setSubject("alice")
                .setStart(start)
                .setEnd(start.plus(span.length()))
                .setComplete(true)
                .setCounts(Map.of(Names.EVENTS, events))
                .build();
    }

    /** One event each ten seconds, and all windows that are finished by now. */
    private static List<MetricWindow> all(Instant until) {
        var windows = new ArrayList<MetricWindow>();
        for (var span : Span.values()) {
            for (var start = T0; !start.plus(span.length()).isAfter(until); start = start.plus(span.length())) {
                windows.add(window(span, start, span.length().toSeconds() / 10));
            }
        }
        return windows;
    }

    /** As many windows as are wanted of those that are there. */
    private static int fill(History history, List<MetricWindow> windows) {
        var wanted = windows.stream()
                .filter(w -> history.wants(
                        Span.of(Duration.between(w.getStart(), w.getEnd())).orElseThrow(), w.getEnd()))
                .toList();
        wanted.forEach(history::add);
        return wanted.size();
    }

    @Test
    void everyMomentOfAStretchCountsOnceWhereverItBeginsAndEnds() {
        var now = T0.plus(Duration.ofHours(50)).plusSeconds(1_234);
        var windows = all(now.minusSeconds(30));
        var random = new Random(5);
        for (var i = 0; i < 30; i++) {
            var since = T0.plusSeconds(random.nextInt(90_000));
            var middle = since.plusSeconds(random.nextInt(80_000));
            var history = new History(List.of(since, middle, now), now);
            assertThat(fill(history, windows)).isLessThan(2_000);
            var before = count(history.sum(ALICE, since, middle));
            var after = count(history.sum(ALICE, middle, now));
            assertThat(before).isBetween(seconds(since, middle) / 10 - 2, seconds(since, middle) / 10);
            assertThat(after).isBetween(seconds(middle, now) / 10 - 5, seconds(middle, now) / 10);
        }
    }

    private static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }

    private static long count(Tally tally) {
        return tally.count(Names.EVENTS);
    }

    /** Analytics was down when the hour ended, and a day before when the day did. */
    @Test
    void whatIsLateIsMadeOfItsParts() {
        var now = T0.plus(Duration.ofHours(49)).plusSeconds(1_800);
        var late = all(now.minusSeconds(30)).stream()
                .filter(w -> !w.getEnd().equals(T0.plus(Duration.ofHours(49)))
                        || !w.getStart().equals(T0.plus(Duration.ofHours(48))))
                .filter(w -> !w.getStart().equals(T0.plus(Duration.ofHours(24)))
                        || !w.getEnd().equals(T0.plus(Duration.ofHours(48))))
                .toList();
        var history = new History(List.of(T0, now), now);
        fill(history, late);
        assertThat(count(history.sum(ALICE, T0, now))).isBetween(seconds(T0, now) / 10 - 5, seconds(T0, now) / 10);
    }

    @Test
    void aWindowThatWasPublishedAgainCountsOnce() {
        var history = new History(List.of(T0, T0.plus(Duration.ofDays(2))), T0.plus(Duration.ofDays(2)));
        history.add(window(Span.HOUR, T0, 7));
        history.add(window(Span.HOUR, T0, 7));
        history.add(window(Span.MINUTE, T0.plusSeconds(60), 3));
        assertThat(count(history.sum(ALICE, T0, T0.plus(Duration.ofDays(2))))).isEqualTo(7);
    }

    @Test
    void whatIsNotFinishedIsLeftOut() {
        var history = new History(List.of(T0, T0.plus(Duration.ofDays(2))), T0.plus(Duration.ofDays(2)));
        var early = MetricWindow.newBuilder(window(Span.HOUR, T0, 7)).setComplete(false);
        history.add(early.build());
        assertThat(history.subjects()).isEmpty();
    }

    @Test
    void aSeriesHasEveryWindowOfItsLength() {
        var now = T0.plus(Duration.ofHours(30));
        var history = new History(List.of(T0, now), now).with(Span.HOUR);
        fill(history, all(now));
        assertThat(history.series(ALICE, Span.HOUR)).hasSize(30);
        assertThat(history.lastActive(ALICE)).contains(now);
        assertThat(count(history.sum(ALICE, T0, now))).isEqualTo(30 * 360);
    }

    @Test
    void healthIsSaidInAWord() {
        assertThat(Health.of(tally())).isEqualTo(Health.IDLE);
        assertThat(Health.of(tally(Names.WORKING))).isEqualTo(Health.ACTIVE);
        assertThat(Health.of(tally(Names.WORKING, Names.ERRORS))).isEqualTo(Health.WARNING);
        assertThat(Health.of(tally(Names.CRASHES, Names.REPAIRS))).isEqualTo(Health.WARNING);
        assertThat(Health.of(tally(Names.CRASHES))).isEqualTo(Health.ERROR);
        assertThat(Health.of(tally(Names.QUARANTINES))).isEqualTo(Health.ERROR);
    }

    private static Tally tally(String... names) {
        var tally = new Tally();
        List.of(names).forEach(name -> tally.count(name, 1));
        return tally;
    }
}
