package io.tmuxorchestrator.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskStatesTest {

    @ParameterizedTest
    @EnumSource(TaskState.class)
    void everyStateHasAWayOutAndNoneLeadsToTheUnknown(TaskState state) {
        assertThat(TaskStates.after(state)).isNotEmpty().doesNotContain(TaskState.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(value = TaskState.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void everyStateIsReachedFromOpen(TaskState state) {
        var reached = EnumSet.of(TaskState.OPEN);
        for (var before = 0; before != reached.size(); ) {
            before = reached.size();
            EnumSet.copyOf(reached).forEach(s -> reached.addAll(TaskStates.after(s)));
        }
        assertThat(reached).contains(state);
    }

    @Test
    void whatIsOverIsOnlyOpenedAgain() {
        assertThat(TaskStates.OVER)
                .allSatisfy(s -> assertThat(TaskStates.after(s)).containsExactly(TaskState.OPEN));
        assertThat(TaskStates.isLegal(TaskState.OPEN, TaskState.IN_REVIEW)).isFalse();
    }
}
