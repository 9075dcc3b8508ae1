package io.tmuxorchestrator.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Placement;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeparturesTest {

    private final Departures departures = new Departures();

    @Test
    void savesWhatAnAgentHasWhenItEndsHoweverItEnds() {
        assertThat(is(AgentState.READY)).isEmpty();
        assertThat(is(AgentState.WORKING)).isEmpty();
        assertThat(is(AgentState.STOPPING)).contains("before alice ends");
        assertThat(is(AgentState.STOPPING)).isEmpty();
        assertThat(is(AgentState.STOPPED)).contains("when alice had ended");
        assertThat(is(AgentState.STARTING)).isEmpty();
        assertThat(is(AgentState.CRASHED)).contains("when alice had crashed");
        assertThat(is(AgentState.RESTARTING)).contains("before alice is started again");
        assertThat(departures.agent("alice", Optional.empty())).isEmpty();
    }

    @Test
    void whatHeldBeforeIsNoNews() {
        assertThat(is(AgentState.CRASHED)).isEmpty();
        assertThat(wanted(7)).isEmpty();
    }

    @Test
    void savesWhenItIsWantedAnewOrNotAnyMore() {
        wanted(1);
        assertThat(wanted(1)).isEmpty();
        assertThat(wanted(2)).contains("before alice is started anew");
        assertThat(departures.placement("alice", Optional.empty())).contains("before alice goes");
        assertThat(departures.placement("alice", Optional.empty())).isEmpty();
    }

    private Optional<String> is(AgentState state) {
        var record = Agent.newBuilder()
                .setAgent("alice")
                .setHost("here")
                .setState(state)
                .build();
        return departures.agent("alice", Optional.of(record));
    }

    private Optional<String> wanted(long generation) {
        var record = Placement.newBuilder()
                .setAgent("alice")
                .setProject("shop")
                .setHost("here")
                .setProfile("claude")
                .setDirectory("/shop")
                .setGeneration(generation)
                .build();
        return departures.placement("alice", Optional.of(record));
    }
}
