package io.tmuxorchestrator.analytics.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.analytics.rules.Finding;
import io.tmuxorchestrator.analytics.rules.Kind;
import io.tmuxorchestrator.analytics.rules.Sighting;
import io.tmuxorchestrator.analytics.rules.Subject;
import io.tmuxorchestrator.analytics.rules.Threshold;
import io.tmuxorchestrator.analytics.rules.Watch;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts as beyond a limit, and as no longer beyond it, also where nothing was counted. */
class LimitsTest {

    private static final Instant T0 = HandCranked.T0;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Subject SHOP = new Subject(Scope.PROJECT, "shop");

    private static Threshold limit(String metric, double value, boolean above, int windows) {
        return new Threshold(
                new Kind("threshold.own", Severity.WARNING, "has too many", "look"),
                Optional.empty(),
                metric,
                MINUTE,
                new Threshold.Limit(value, above),
                windows);
    }

    private static Watch watch(Threshold limit) {
        return new Watch(List.of(limit), new Shelved());
    }

    private static List<Finding> measure(Watch watch, int minute, Map<String, Long> counts) {
        var end = T0.plus(MINUTE.multipliedBy(minute + 1));
        var found = new ArrayList<>(watch.pass(end));
        found.addAll(watch.see(
                SHOP,
                new Sighting.Measured(
                        MetricWindow.newBuilder()
                                .setScope(SHOP.scope())
                                .setSubject(SHOP.name())
                                .setStart(end.minus(MINUTE))
                                .setEnd(end)
                                .setComplete(true)
                                .setCounts(new HashMap<>(counts))
                                .build(),
                        end)));
        return found;
    }

    private static List<Boolean> lasting(List<Finding> found) {
        return found.stream().map(f -> f.symptom().lasts()).toList();
    }

    @Test
    void aFinishedWindowWithoutTheCountSaysThatThereWasNone() {
        var watch = watch(limit("errors", 3, true, 1));
        assertThat(lasting(measure(watch, 0, Map.of("errors", 5L)))).containsExactly(true);
        assertThat(lasting(measure(watch, 1, Map.of("events", 2L)))).containsExactly(false);
    }

    @Test
    void windowsThatLieApartAreNotInARow() {
        var watch = watch(limit("errors", 3, true, 2));
        assertThat(measure(watch, 0, Map.of("errors", 5L))).isEmpty();
        assertThat(measure(watch, 2, Map.of("errors", 5L))).isEmpty();
        assertThat(measure(watch, 60, Map.of("errors", 5L))).isEmpty();
        assertThat(lasting(measure(watch, 61, Map.of("errors", 5L)))).containsExactly(true);
    }

    @Test
    void tooLittleIsFoundAlsoWhereNothingIsCounted() {
        var watch = watch(limit("turns", 1, false, 2));
        assertThat(measure(watch, 0, Map.of("turns", 1L))).isEmpty();
        assertThat(measure(watch, 1, Map.of())).isEmpty();
        assertThat(lasting(measure(watch, 2, Map.of()))).containsExactly(true);
    }

    @Test
    void whatNobodySaysAnythingOfAnyMoreHasNone() {
        var above = watch(limit("errors", 3, true, 1));
        measure(above, 0, Map.of("errors", 5L));
        assertThat(above.pass(T0.plus(MINUTE.multipliedBy(3)))).isEmpty();
        assertThat(lasting(above.pass(T0.plus(MINUTE.multipliedBy(4))))).containsExactly(false);
        var below = watch(limit("turns", 1, false, 3));
        measure(below, 0, Map.of("turns", 1L));
        assertThat(lasting(below.pass(T0.plus(Duration.ofHours(9))))).containsExactly(true);
    }

    @Test
    void whatIsMeasuredHasNoReadingWhereItWasNot() {
        var watch = watch(limit("turn.ms.p95", 3, false, 1));
        assertThat(measure(watch, 0, Map.of("events", 2L))).isEmpty();
    }

    @Test
    void figuresOfAnAgentThatIsGoneAreNotRemembered() {
        var shelf = new Shelved();
        var watch = new Watch(List.of(limit("errors", 3, true, 1)), shelf);
        var window = MetricWindow.newBuilder()
                .setScope(Scope.AGENT)
                .setSubject("alice")
                .setStart(T0)
                .setEnd(T0.plus(MINUTE))
                .setComplete(true)
                .build();
        watch.see(new Subject(Scope.AGENT, "alice"), new Sighting.Measured(window, T0));
        shelf.forEach((key, bytes) -> assertThat(key).isNull());
    }

    @Test
    void anEndIsNoLongerLikelyAfterAWhileOfRest() {
        var watch = new Watch(Watched.rules(), new Shelved());
        var alice = new Subject(Scope.AGENT, "alice");
        var found = new ArrayList<Finding>();
        for (var i = 0; i < 6; i++) {
            var time = T0.plus(MINUTE.multipliedBy(i));
            var crash = AgentEvent.newBuilder()
                    .setType(EventType.AGENT_STATE_CHANGED)
                    .setAgent("alice")
                    .setState(AgentState.CRASHED.name())
                    .setTime(time)
                    .build();
            found.addAll(watch.see(alice, new Sighting.Told(crash, time)));
        }
        assertThat(likely(found)).containsExactly(true);
        assertThat(likely(watch.pass(T0.plus(Duration.ofHours(1))))).isEmpty();
        assertThat(likely(watch.pass(T0.plus(Duration.ofHours(6))))).containsExactly(false);
    }

    private static List<Boolean> likely(List<Finding> found) {
        return lasting(found.stream()
                .filter(f -> f.kind().name().equals("crash-likely"))
                .toList());
    }
}
