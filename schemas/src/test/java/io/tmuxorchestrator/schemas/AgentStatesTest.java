package io.tmuxorchestrator.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgentStatesTest {

    @ParameterizedTest
    @EnumSource(AgentState.class)
    void everyStateHasAWayOutAndNoneLeadsToItselfOrTheUnknown(AgentState state) {
        assertThat(AgentStates.after(state)).isNotEmpty().doesNotContain(state, AgentState.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(value = AgentState.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void everyStateIsReachedFromPending(AgentState state) {
        var reached = EnumSet.of(AgentState.PENDING);
        for (var before = 0; before != reached.size(); ) {
            before = reached.size();
            EnumSet.copyOf(reached).forEach(s -> reached.addAll(AgentStates.after(s)));
        }
        assertThat(reached).contains(state);
    }

    @Test
    void aDeadAgentDoesNotWorkWithoutBeingStarted() {
        assertThat(AgentStates.isLegal(AgentState.CRASHED, AgentState.WORKING)).isFalse();
        assertThat(AgentStates.isLegal(AgentState.CRASHED, AgentState.RESTARTING))
                .isTrue();
        assertThat(AgentStates.isLegal(AgentState.FAILED, AgentState.RESTARTING))
                .isFalse();
    }
}
