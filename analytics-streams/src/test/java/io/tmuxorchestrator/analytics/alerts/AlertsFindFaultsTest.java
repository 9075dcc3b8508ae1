package io.tmuxorchestrator.analytics.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.analytics.rules.Finding;
import io.tmuxorchestrator.testkit.histories.Fault;
import io.tmuxorchestrator.testkit.histories.History;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * On histories that played no part when limits were chosen; those have even seeds, and {@code -Dhistories.tuning} shows how it is
 * on them. {@code -Dhistories.count} says how many.
 */
class AlertsFindFaultsTest {

    private static final Logger LOG = LoggerFactory.getLogger(AlertsFindFaultsTest.class);

    private static final int COUNT = Integer.getInteger("histories.count", 5);
    private static final int SIDE = System.getProperty("histories.tuning") == null ? 1 : 0;

    private static final Set<Fault> FORECASTS =
            EnumSet.of(Fault.CONTEXT_LEAKS, Fault.CREDIT_ENDS, Fault.CRASHES, Fault.DISK_FILLS, Fault.MEMORY_FILLS);

    private static List<History> histories(Fault fault) {
        return IntStream.range(0, COUNT)
                .mapToObj(i -> History.of(fault, 2L * i + SIDE))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void mostFaultsAreFoundAndFewAlarmsAreFalse(Fault fault) {
        var score = Score.of(fault, histories(fault));
        LOG.atWarn().log("{}", score);
        assertThat(score.recall()).as("%s", score).isGreaterThanOrEqualTo(0.8);
        assertThat(score.precision()).as("%s", score).isGreaterThanOrEqualTo(0.75);
        if (FORECASTS.contains(fault)) {
            assertThat(score.lead()).as("%s", score).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
        }
    }

    @Test
    void whoIsWellIsLeftAlone() {
        var histories = histories(Fault.NONE);
        var alarms = histories.stream()
                .flatMap(h -> Watched.all(h).stream())
                .filter(f -> f.symptom().lasts())
                .collect(Collectors.groupingBy(f -> f.kind().name(), Collectors.counting()));
        var days = histories.stream().mapToLong(h -> h.length().toDays()).sum();
        LOG.atWarn().log("{} days of agents that are well: {}", days, alarms);
        assertThat(alarms.values().stream().mapToLong(c -> c).sum() / (double) days)
                .isLessThan(0.25);
    }

    /** What an alert says of itself can be read, and looked up. */
    @Test
    void everyFindingSaysWhatWasSeenAndWhatToDo() {
        for (var fault : Fault.values()) {
            assertThat(Watched.all(History.of(fault, 1)))
                    .filteredOn(f -> f.symptom().lasts())
                    .allSatisfy(f -> assertThat(f.symptom().text()).isNotBlank())
                    .allSatisfy(f -> assertThat(f.kind().remedy()).isNotBlank())
                    .extracting(Finding::key)
                    .doesNotContainNull();
        }
    }
}
