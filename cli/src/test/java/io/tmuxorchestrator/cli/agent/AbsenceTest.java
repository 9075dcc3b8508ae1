package io.tmuxorchestrator.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.HostState;
import io.tmuxorchestrator.schemas.Placement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AbsenceTest {

    private static final List<Host> HOSTS = List.of(
            host("up", HostState.UP).build(),
            host("full", HostState.UP).setCapacity(2).setAgents(2).build(),
            host("shop-only", HostState.UP).setProjects(List.of("shop")).build(),
            host("lost", HostState.UNKNOWN).build(),
            host("down", HostState.DOWN).build());

    private static Host.Builder host(String name, HostState state) {
        return Host.newBuilder().setHost(name).setState(state).setReportedAt(Instant.EPOCH);
    }

    private static Placement.Builder wanted() {
        return Placement.newBuilder().setAgent("alice");
    }

    private static Agent.Builder on(String host, AgentState state) {
        return Agent.newBuilder().setAgent("alice").setHost(host).setState(state);
    }

    private static String why(Placement.Builder wanted, List<String> hosts) {
        return why(wanted, Optional.empty(), hosts);
    }

    private static String why(Placement.Builder wanted, Optional<Agent.Builder> seen, List<String> hosts) {
        return new Absence(
                        wanted.build(),
                        seen.map(Agent.Builder::build),
                        HOSTS.stream().filter(h -> hosts.contains(h.getHost())).toList(),
                        h -> h.getState() == HostState.UP)
                .why()
                .orElse("");
    }

    @Test
    void aHostThatIsNamedMustBeUp() {
        var all = List.of("up", "down", "lost");
        assertThat(why(wanted().setHost("up"), all)).isEmpty();
        assertThat(why(wanted().setHost("down"), all)).isEqualTo("no bridge on host down is up");
        assertThat(why(wanted().setHost("lost"), all)).isEqualTo("no bridge on host lost is up");
        assertThat(why(wanted().setHost("never"), all)).isEqualTo("no bridge on host never is up");
    }

    @Test
    void oneThatNamesNoHostIsTakenByAnyThatIsUpReachesItAndHasRoom() {
        assertThat(why(wanted(), List.of("up", "full"))).isEmpty();
        assertThat(why(wanted(), List.of("down"))).isEqualTo("no bridge is up");
        assertThat(why(wanted(), List.of("full"))).isEqualTo("no bridge is up that has room for it");
        assertThat(why(wanted().setProject("shop"), List.of("shop-only"))).isEmpty();
        assertThat(why(wanted().setProject("bank"), List.of("shop-only")))
                .isEqualTo("no bridge is up that reaches project bank");
        assertThat(why(wanted(), List.of("shop-only")))
                .isEqualTo("no bridge is up that reaches agents without a project");
    }

    @Test
    void oneThatNamesNoHostStaysWhereItIs() {
        var both = List.of("up", "down");
        assertThat(why(wanted(), Optional.of(on("down", AgentState.IDLE)), both))
                .isEqualTo("no bridge on host down is up");
        var left = on("down", AgentState.STOPPED).setReleased(true);
        assertThat(why(wanted(), Optional.of(left), both)).isEmpty();
    }

    @Test
    void aHostThatIsLostHoldsItsAgents() {
        var all = List.of("up", "down", "lost");
        var moved = wanted().setHost("up");
        assertThat(why(moved, Optional.of(on("lost", AgentState.WORKING)), all))
                .isEqualTo("host lost has it still, and its bridge is not heard");
        assertThat(why(moved.setMovable(true), Optional.of(on("lost", AgentState.WORKING)), all))
                .isEmpty();
        assertThat(why(wanted().setHost("lost").setMovable(true), Optional.of(on("lost", AgentState.IDLE)), all))
                .isEmpty();
        assertThat(why(moved, Optional.of(on("lost", AgentState.FAILED)), all)).isEmpty();
        assertThat(why(moved, Optional.of(on("down", AgentState.WORKING)), all)).isEmpty();
        assertThat(why(moved, Optional.of(on("up", AgentState.WORKING)), all)).isEmpty();
    }
}
