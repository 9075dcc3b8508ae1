package io.tmuxorchestrator.bridge.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.AgentStates;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatePathTest {

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN, IDLE, IDLE",
        "STARTING, READY, READY",
        "IDLE, WORKING, WORKING",
        "CRASHED, IDLE, RESTARTING IDLE",
        "IDLE, STOPPED, STOPPING STOPPED",
        "STARTING, STOPPED, STOPPING STOPPED",
        "CRASHED, STOPPED, STOPPED",
        "STOPPED, READY, STARTING READY",
        "STOPPED, CRASHED, STARTING CRASHED",
        "FAILED, WORKING, STARTING WORKING"
    })
    void leadsThroughLegalStatesOnly(AgentState from, AgentState to, String way) {
        assertThat(StatePath.between(from, to)).extracting(AgentState::name).containsExactly(way.split(" "));
    }

    @Test
    void thereIsNoWayBackToWhatIsOver() {
        assertThat(StatePath.between(AgentState.STARTING, AgentState.UNRESPONSIVE))
                .isEmpty();
        assertThat(StatePath.between(AgentState.IDLE, AgentState.PENDING)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(AgentState.class)
    void everyStepIsLegalAndTheLastIsMeant(AgentState from) {
        for (var to : AgentState.values()) {
            var way = StatePath.between(from, to);
            assertThat(from == to && !way.isEmpty()).isFalse();
            check(from, way);
            assertThat(way.isEmpty() ? to : way.get(way.size() - 1)).isEqualTo(to);
        }
    }

    private static void check(AgentState from, List<AgentState> way) {
        var at = from;
        for (var next : way) {
            assertThat(AgentStates.isLegal(at, next)).as(at + " to " + next).isTrue();
            at = next;
        }
    }
}
