package io.tmuxorchestrator.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.HostState;
import io.tmuxorchestrator.schemas.Placement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DestinationTest {

    private static final List<Host> HOSTS = List.of(
            host("big-box", HostState.UP).build(),
            host("laptop", HostState.DOWN).build());

    private static Host.Builder host(String name, HostState state) {
        return Host.newBuilder()
                .setHost(name)
                .setState(state)
                .setReportedAt(Instant.now().minus(Duration.ofMinutes(5)));
    }

    private static Destination to(String name) {
        return Destination.named(name, HOSTS, h -> h.getState() == HostState.UP);
    }

    private static Placement.Builder wanted() {
        return Placement.newBuilder().setAgent("alice").setGeneration(3);
    }

    private static Optional<Agent> on(String host) {
        return Optional.of(Agent.newBuilder()
                .setAgent("alice")
                .setHost(host)
                .setState(AgentState.IDLE)
                .setGeneration(3)
                .build());
    }

    @Test
    void onlyAHostThatIsUpWillDo() {
        assertThatThrownBy(() -> to("bigbox"))
                .hasMessage("there is no host 'bigbox'; did you mean big-box? there are big-box, laptop")
                .extracting(e -> ((CommandFailure) e).exitCode())
                .isEqualTo(ExitCode.NOT_FOUND);
        assertThatThrownBy(() -> to("laptop"))
                .hasMessageStartingWith("no bridge on host laptop is up; it was heard 5 min ago; start one there")
                .extracting(e -> ((CommandFailure) e).exitCode())
                .isEqualTo(ExitCode.UNREACHABLE);
    }

    @Test
    void whatItCannotReachDoesNotGoThere() {
        var picky = new Destination(
                host("h", HostState.UP).setProjects(List.of("shop", "bank")).build());
        picky.check(List.of(wanted().setProject("bank").build()));
        assertThatThrownBy(() -> picky.check(List.of(
                        wanted().build(),
                        wanted().setAgent("bob").setProject("farm").build())))
                .hasMessageContaining("host h reaches only the projects shop, bank, and alice works for none of them,"
                        + " bob works for project farm");
    }

    @Test
    void isThereIfItRunsThereAndNobodyWantsItElsewhere() {
        var there = to("big-box");
        assertThat(there.has(wanted().setHost("big-box").build(), on("big-box")))
                .isTrue();
        assertThat(there.has(wanted().build(), on("big-box"))).isTrue();
        assertThat(there.has(wanted().setHost("laptop").build(), on("big-box"))).isFalse();
        assertThat(there.has(wanted().setHost("big-box").build(), on("laptop"))).isFalse();
        assertThat(there.has(wanted().setHost("big-box").build(), Optional.empty()))
                .isFalse();
    }

    @Test
    void isWantedThereOnce() {
        var there = to("big-box");
        var moved = there.wanted(wanted().setHost("laptop").build(), false, on("laptop"));
        assertThat(moved.getHost()).contains("big-box");
        assertThat(moved.getGeneration()).isEqualTo(4);
        assertThat(there.wanted(moved, false, on("laptop"))).isSameAs(moved);
        assertThat(there.wanted(moved, true, on("laptop")).getMovable()).isTrue();
    }
}
