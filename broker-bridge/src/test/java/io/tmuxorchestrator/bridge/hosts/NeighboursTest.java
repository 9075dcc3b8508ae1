package io.tmuxorchestrator.bridge.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.HostState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NeighboursTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Neighbours hosts = new Neighbours("h1", Duration.ofSeconds(20));

    private static Instant at(int seconds) {
        return NOON.plusSeconds(seconds);
    }

    private boolean hear(String name, HostState state, int seconds) {
        return hosts.hear(
                Host.newBuilder()
                        .setHost(name)
                        .setState(state)
                        .setReportedAt(Instant.EPOCH)
                        .build(),
                at(seconds));
    }

    private void beats(int from, int to) {
        for (var second = from; second <= to; second += 5) {
            hear("h1", HostState.UP, second);
        }
    }

    @Test
    void whoIsSilentForTooLongIsLostOnceAndComesBack() {
        hear("h2", HostState.UP, 0);
        beats(0, 20);
        assertThat(hosts.lose(at(20))).isEmpty();
        assertThat(hosts.isLost("h2")).isFalse();
        assertThat(hosts.lose(at(21))).extracting(Host::getHost).containsExactly("h2");
        assertThat(hosts.lose(at(22))).isEmpty();
        assertThat(hosts.isLost("h2")).isTrue();
        assertThat(hosts.up()).extracting(Host::getHost).containsExactly("h1");
        assertThat(hear("h2", HostState.UP, 23)).isTrue();
        assertThat(hosts.isLost("h2")).isFalse();
        assertThat(hear("h2", HostState.UP, 24)).isFalse();
    }

    @Test
    void whoWentInOrderIsAwayAndNotLost() {
        hear("h2", HostState.DOWN, 0);
        beats(0, 60);
        assertThat(hosts.lose(at(60))).isEmpty();
        assertThat(hosts.isDown("h2")).isTrue();
        assertThat(hosts.isLost("h2")).isFalse();
    }

    @Test
    void whileNothingComesBackNobodyIsLost() {
        hear("h2", HostState.UP, 0);
        beats(0, 10);
        assertThat(hosts.lose(at(100))).isEmpty();
        beats(100, 115);
        assertThat(hosts.lose(at(116))).isEmpty();
        beats(120, 120);
        assertThat(hosts.lose(at(121))).hasSize(1);
    }
}
