package io.tmuxorchestrator.runtime;

import static io.tmuxorchestrator.runtime.WorkerState.DRAINING;
import static io.tmuxorchestrator.runtime.WorkerState.FAILED;
import static io.tmuxorchestrator.runtime.WorkerState.NEW;
import static io.tmuxorchestrator.runtime.WorkerState.RUNNING;
import static io.tmuxorchestrator.runtime.WorkerState.STARTING;
import static io.tmuxorchestrator.runtime.WorkerState.STOPPED;
import static io.tmuxorchestrator.runtime.WorkerState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkerStateTest {

    private static final Map<WorkerState, Set<WorkerState>> LEGAL = Map.of(
            NEW, Set.of(WAITING, STARTING, STOPPED),
            WAITING, Set.of(STARTING, DRAINING, FAILED),
            STARTING, Set.of(RUNNING, DRAINING, FAILED),
            RUNNING, Set.of(DRAINING, FAILED),
            DRAINING, Set.of(STOPPED, FAILED),
            FAILED, Set.of(DRAINING),
            STOPPED, Set.of());

    @ParameterizedTest
    @EnumSource
    void aStateBecomesWhatItMayAndNothingElse(WorkerState from) {
        for (var to : WorkerState.values()) {
            if (LEGAL.get(from).contains(to)) {
                assertThat(from.to(to)).isEqualTo(to);
            } else {
                assertThatIllegalStateException()
                        .isThrownBy(() -> from.to(to))
                        .withMessage("a worker that is %s cannot become %s", from, to);
            }
        }
    }

    @Test
    void everyStateIsReachedAndEveryStateLeadsToTheEnd() {
        assertThat(reachable(NEW)).containsExactlyInAnyOrder(WAITING, STARTING, RUNNING, DRAINING, STOPPED, FAILED);
        for (var state : WorkerState.values()) {
            if (state != STOPPED) {
                assertThat(reachable(state)).contains(STOPPED);
            }
        }
    }

    private static Set<WorkerState> reachable(WorkerState from) {
        var found = new HashSet<>(from.next());
        var before = 0;
        while (before < found.size()) {
            before = found.size();
            for (var state : Set.copyOf(found)) {
                found.addAll(state.next());
            }
        }
        return found;
    }
}
