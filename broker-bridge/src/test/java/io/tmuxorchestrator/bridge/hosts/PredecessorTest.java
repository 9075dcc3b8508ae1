package io.tmuxorchestrator.bridge.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.runtime.redis.Incumbent;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.HostState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredecessorTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Incumbent OWN = Incumbent.own();
    private static final Incumbent ELSEWHERE = new Incumbent("laptop", "another", 17, 1, 1);

    private static Optional<String> before(HostState state, String bridge, int secondsAgo) {
        return Predecessor.of(
                Optional.of(Host.newBuilder()
                        .setHost("h1")
                        .setState(state)
                        .setReportedAt(NOON.minusSeconds(secondsAgo))
                        .setAttributes(Map.of(Predecessor.BRIDGE, bridge))
                        .build()),
                OWN,
                Duration.ofSeconds(15),
                NOON);
    }

    @Test
    void whoSpokeJustNowIsWaitedFor() {
        assertThat(before(HostState.UP, ELSEWHERE.encode(), 14)).contains("process 17 on laptop");
        assertThat(before(HostState.DRAINING, ELSEWHERE.encode(), 1)).isPresent();
        assertThat(before(HostState.UP, "", 1)).isPresent();
    }

    @Test
    void whoIsSilentOrWentOrDiedOnThisMachineIsNot() {
        assertThat(before(HostState.UP, ELSEWHERE.encode(), 15)).isEmpty();
        assertThat(before(HostState.DOWN, ELSEWHERE.encode(), 0)).isEmpty();
        assertThat(before(HostState.UP, OWN.encode(), 0)).isEmpty();
        var died = new Incumbent(OWN.name(), OWN.machine(), OWN.pid(), OWN.since() - 1, 1);
        assertThat(before(HostState.UP, died.encode(), 0)).isEmpty();
        assertThat(Predecessor.of(Optional.empty(), OWN, Duration.ofSeconds(15), NOON))
                .isEmpty();
    }
}
