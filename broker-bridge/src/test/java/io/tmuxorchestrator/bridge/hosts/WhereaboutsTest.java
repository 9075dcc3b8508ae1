package io.tmuxorchestrator.bridge.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.HostState;
import io.tmuxorchestrator.schemas.Placement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WhereaboutsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Neighbours hosts = new Neighbours("h1", Duration.ofSeconds(20));
    private final Claims claims = new Claims();

    private void up(String... names) {
        List.of(names).forEach(name -> hear(name, HostState.UP, 0, NOON));
    }

    private void hear(String name, HostState state, int capacity, Instant at) {
        hosts.hear(
                Host.newBuilder()
                        .setHost(name)
                        .setState(state)
                        .setCapacity(capacity)
                        .setReportedAt(at)
                        .build(),
                at);
    }

    private void lose(String name) {
        var later = NOON;
        for (var i = 0; i < 5; i++) {
            later = later.plusSeconds(5);
            hear("h1", HostState.UP, 0, later);
        }
        assertThat(hosts.lose(later)).extracting(Host::getHost).contains(name);
    }

    private static Agent.Builder record(String host, AgentState state) {
        return Agent.newBuilder()
                .setAgent("alice")
                .setHost(host)
                .setState(state)
                .setGeneration(1);
    }

    private boolean say(Agent.Builder record) {
        return claims.take("alice", Optional.of(record.build()));
    }

    private static Placement.Builder on(String host) {
        return Placement.newBuilder().setAgent("alice").setHost(host);
    }

    private static Placement.Builder anywhere(String agent) {
        return Placement.newBuilder().setAgent(agent);
    }

    private Whereabouts.Verdict verdict(String own, Placement.Builder wanted) {
        return new Whereabouts(own, hosts, claims).of(wanted.build());
    }

    private static final Whereabouts.Verdict RUN = new Whereabouts.Verdict.Run();
    private static final Whereabouts.Verdict LEAVE = new Whereabouts.Verdict.Leave();

    private static final Whereabouts.Verdict CLAIM = new Whereabouts.Verdict.Claim(Optional.empty());

    private static Whereabouts.Verdict claimInsteadOf(String host) {
        return new Whereabouts.Verdict.Claim(Optional.of(host));
    }

    @Test
    void theHostThatIsNamedTakesItAndKeepsIt() {
        up("h1", "h2");
        assertThat(verdict("h1", on("h1"))).isEqualTo(CLAIM);
        assertThat(verdict("h2", on("h1"))).isEqualTo(LEAVE);
        say(record("h1", AgentState.IDLE));
        assertThat(verdict("h1", on("h1"))).isEqualTo(RUN);
    }

    @Test
    void anotherThatIsNamedWaitsUntilItIsLetGo() {
        up("h1", "h2");
        say(record("h1", AgentState.WORKING));
        assertThat(verdict("h1", on("h2"))).isEqualTo(LEAVE);
        assertThat(verdict("h2", on("h2"))).isEqualTo(LEAVE);
        say(record("h1", AgentState.STOPPED));
        assertThat(verdict("h2", on("h2"))).isEqualTo(CLAIM);
        say(record("h1", AgentState.STOPPED).setReleased(true));
        assertThat(verdict("h2", on("h2"))).isEqualTo(CLAIM);
    }

    @Test
    void whatIsOnALostHostWaitsForIt() {
        up("h1", "h2");
        say(record("h2", AgentState.IDLE));
        lose("h2");
        assertThat(verdict("h1", on("h2"))).isEqualTo(LEAVE);
        assertThat(verdict("h1", anywhere("alice"))).isEqualTo(LEAVE);
        assertThat(verdict("h1", on("h1"))).isEqualTo(LEAVE);
    }

    @Test
    void whatIsMovableLeavesALostHostAndStaysAwayUntilItIsPlacedAnew() {
        up("h1", "h2");
        say(record("h2", AgentState.IDLE));
        assertThat(verdict("h1", on("h2").setMovable(true))).isEqualTo(LEAVE);
        lose("h2");
        assertThat(verdict("h1", on("h2").setMovable(true))).isEqualTo(claimInsteadOf("h2"));
        assertThat(verdict("h1", anywhere("alice").setMovable(true))).isEqualTo(CLAIM);

        say(record("h1", AgentState.IDLE).setTerm(1).setInsteadOf("h2"));
        assertThat(verdict("h1", on("h2").setMovable(true).setGeneration(1))).isEqualTo(RUN);
        hear("h2", HostState.UP, 0, NOON.plusSeconds(60));
        assertThat(verdict("h1", on("h2").setMovable(true).setGeneration(1))).isEqualTo(RUN);
        assertThat(verdict("h2", on("h2").setMovable(true).setGeneration(1))).isEqualTo(LEAVE);
        assertThat(verdict("h1", on("h2").setMovable(true).setGeneration(2))).isEqualTo(LEAVE);
    }

    @Test
    void withoutANameOneOfThemTakesItAndAllAgreeWhich() {
        up("h1", "h2", "h3");
        Set<String> takers = new HashSet<>();
        IntStream.range(0, 50).forEach(i -> {
            var claiming = List.of("h1", "h2", "h3").stream()
                    .filter(h -> verdict(h, anywhere("a" + i)).equals(CLAIM))
                    .toList();
            assertThat(claiming).hasSize(1);
            takers.addAll(claiming);
        });
        assertThat(takers).containsExactlyInAnyOrder("h1", "h2", "h3");
    }

    @Test
    void aHostThatIsFullTakesNoMore() {
        hear("h1", HostState.UP, 1, NOON);
        assertThat(verdict("h1", anywhere("bob"))).isEqualTo(CLAIM);
        say(record("h1", AgentState.IDLE));
        assertThat(verdict("h1", anywhere("bob"))).isEqualTo(LEAVE);
        assertThat(verdict("h1", anywhere("alice"))).isEqualTo(RUN);
    }

    @Test
    void theFirstClaimInTheLogCounts() {
        assertThat(say(record("h2", AgentState.PENDING).setTerm(1))).isTrue();
        assertThat(say(record("h1", AgentState.PENDING).setTerm(1))).isFalse();
        assertThat(claims.of("alice").map(Agent::getHost)).contains("h2");
        assertThat(say(record("h3", AgentState.PENDING).setTerm(2))).isTrue();
        assertThat(say(record("h1", AgentState.PENDING).setTerm(2))).isFalse();
        assertThat(say(record("h2", AgentState.IDLE).setTerm(1))).isFalse();
        assertThat(claims.of("alice").map(Agent::getHost)).contains("h3");
        assertThat(claims.on("h3")).containsExactly("alice");
        assertThat(claims.notOn("h1")).containsExactly("alice");
    }

    /** A host that had it long ago and wakes says what it said then. */
    @Test
    void whatWasTakenBackIsNotLostToAnOldRecord() {
        assertThat(say(record("h1", AgentState.IDLE).setTerm(1))).isTrue();
        assertThat(say(record("h2", AgentState.IDLE).setTerm(2).setInsteadOf("h1")))
                .isTrue();
        assertThat(say(record("h1", AgentState.IDLE).setTerm(3).setInsteadOf("h2")))
                .isTrue();
        assertThat(say(record("h2", AgentState.WORKING).setTerm(2).setInsteadOf("h1")))
                .isFalse();
        assertThat(claims.of("alice").map(Agent::getHost)).contains("h1");
    }

    @Test
    void whatWasLetGoMayBeFoundElsewhere() {
        say(record("h1", AgentState.STOPPED).setTerm(4).setReleased(true));
        assertThat(claims.of("alice")).isEmpty();
        assertThat(say(record("h2", AgentState.IDLE).setTerm(4))).isFalse();
        assertThat(say(record("h2", AgentState.IDLE).setTerm(4).setGeneration(0)))
                .isTrue();
    }
}
