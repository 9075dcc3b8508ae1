package io.tmuxorchestrator.bridge.hosts;

import io.tmuxorchestrator.runtime.redis.Incumbent;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.HostState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who may still be at work under a host id, by what stands on the topic of hosts. Pure. */
final class Predecessor {

    /** Attribute of the record of a host. */
    static final String BRIDGE = "bridge";

    private Predecessor() {}

    /**
     * In words for a person; empty if there is nobody to wait for.
     *
     * @param span after so much silence, whoever was there has noticed that it is not its turn any more
     */
    static Optional<String> of(Optional<Host> record, Incumbent own, Duration span, Instant now) {
        var recent = record.filter(h -> h.getState() != HostState.DOWN)
                .filter(h -> h.getReportedAt().plus(span).isAfter(now));
        if (recent.isEmpty()) {
            return Optional.empty();
        }
        var bridge = Incumbent.parse(recent.get().getAttributes().getOrDefault(BRIDGE, ""));
        return bridge.isEmpty()
                ? Optional.of("one that spoke at " + recent.get().getReportedAt())
                : bridge.filter(b -> !b.equals(own) && !b.isDead()).map(Incumbent::who);
    }
}
