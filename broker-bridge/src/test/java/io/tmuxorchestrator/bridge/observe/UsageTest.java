package io.tmuxorchestrator.bridge.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageTest {

    private static final Map<Long, List<Long>> CHILDREN = Map.of(1L, List.of(2L, 9L), 2L, List.of(3L));

    private static Processes used(Map<Long, Duration> cpu) {
        return new Processes(CHILDREN, cpu);
    }

    @Test
    void countsAProgramWithAllThatItStarted() {
        var before = used(Map.of(2L, Duration.ofSeconds(5), 9L, Duration.ZERO));
        var now = used(Map.of(2L, Duration.ofSeconds(6), 3L, Duration.ofSeconds(1), 9L, Duration.ofSeconds(4)));
        assertThat(Usage.cores(now, before, 2, Duration.ofSeconds(4))).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void aNumberThatIsUsedAgainTakesNothingAway() {
        var before = used(Map.of(2L, Duration.ofSeconds(5), 3L, Duration.ofSeconds(50)));
        var now = used(Map.of(2L, Duration.ofSeconds(7), 3L, Duration.ofSeconds(1)));
        assertThat(Usage.cores(now, before, 2, Duration.ofSeconds(2))).isEqualTo(1.0, within(1e-9));
    }

    @Test
    void findsThisProcessAmongAllOthers() {
        var own = ProcessHandle.current().pid();
        var now = Processes.now();
        assertThat(now.cpu().get(own)).isPositive();
        var parent = ProcessHandle.current().parent().orElseThrow().pid();
        assertThat(now.tree(parent)).contains(own);
        assertThat(now.tree(own)).first().isEqualTo(own);
    }
}
