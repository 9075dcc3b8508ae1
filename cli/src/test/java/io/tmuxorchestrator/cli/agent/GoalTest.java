package io.tmuxorchestrator.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.cli.agent.Goal.Outcome;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoalTest {

    private static Agent.Builder agent(AgentState state, long generation) {
        return Agent.newBuilder()
                .setAgent("alice")
                .setHost("h1")
                .setState(state)
                .setStateSince(Instant.EPOCH)
                .setGeneration(generation)
                .setPid(7L);
    }

    private static Outcome judge(Goal goal, Agent.Builder seen) {
        return goal.judge(Optional.of(seen.build()));
    }

    @Test
    void whatIsStartedRunsWhenItsPlacementIsReached() {
        var goal = new Goal.Runs(3, Optional.empty());
        assertThat(goal.judge(Optional.empty())).isEqualTo(Outcome.OPEN);
        assertThat(judge(goal, agent(AgentState.READY, 2))).isEqualTo(Outcome.OPEN);
        assertThat(judge(goal, agent(AgentState.FAILED, 2))).isEqualTo(Outcome.OPEN);
        assertThat(judge(goal, agent(AgentState.STARTING, 3))).isEqualTo(Outcome.OPEN);
        assertThat(judge(goal, agent(AgentState.CRASHED, 3))).isEqualTo(Outcome.OPEN);
        assertThat(judge(goal, agent(AgentState.READY, 3))).isEqualTo(Outcome.REACHED);
        assertThat(judge(goal, agent(AgentState.WAITING_APPROVAL, 4))).isEqualTo(Outcome.REACHED);
        assertThat(judge(goal, agent(AgentState.FAILED, 3))).isEqualTo(Outcome.MISSED);
        assertThat(judge(goal, agent(AgentState.STOPPED, 3))).isEqualTo(Outcome.MISSED);
    }

    @Test
    void theProgramThatRanBeforeDoesNotCount() {
        var goal = new Goal.Runs(3, Optional.of(agent(AgentState.READY, 2).build()));
        assertThat(judge(goal, agent(AgentState.READY, 3))).isEqualTo(Outcome.OPEN);
        assertThat(judge(goal, agent(AgentState.IDLE, 3).setStateSince(Instant.MAX)))
                .isEqualTo(Outcome.OPEN);
        assertThat(judge(goal, agent(AgentState.READY, 3).setPid(8L))).isEqualTo(Outcome.REACHED);
    }

    @Test
    void aFailureOfBeforeDoesNotCount() {
        var goal = new Goal.Runs(3, Optional.of(agent(AgentState.FAILED, 2).build()));
        assertThat(judge(goal, agent(AgentState.FAILED, 3))).isEqualTo(Outcome.OPEN);
        assertThat(judge(goal, agent(AgentState.FAILED, 3).setStateSince(Instant.MAX)))
                .isEqualTo(Outcome.MISSED);
    }

    @Test
    void whatWasAdoptedIsTakenAsItIs() {
        var goal = new Goal.Runs(1, Optional.of(agent(AgentState.IDLE, 0).build()));
        assertThat(judge(goal, agent(AgentState.IDLE, 0))).isEqualTo(Outcome.OPEN);
        assertThat(judge(goal, agent(AgentState.IDLE, 1))).isEqualTo(Outcome.REACHED);
    }

    @Test
    void whatIsStoppedIsGoneOrOnlyAdopted() {
        var goal = new Goal.Gone();
        assertThat(goal.judge(Optional.empty())).isEqualTo(Outcome.REACHED);
        assertThat(judge(goal, agent(AgentState.STOPPING, 1))).isEqualTo(Outcome.OPEN);
        assertThat(judge(goal, agent(AgentState.PENDING, 0))).isEqualTo(Outcome.OPEN);
        assertThat(judge(goal, agent(AgentState.READY, 0))).isEqualTo(Outcome.REACHED);
    }
}
