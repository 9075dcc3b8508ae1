package io.tmuxorchestrator.bridge.spend;

import java.time.Instant;
import java.util.Optional;

/**
 * An agent of this host that may spend.
 *
 * @param project empty if it works for none
 * @param pid of its program
 * @param directory it works in
 */
public record Spender(String agent, String project, long pid, String directory, Meter meter) {

    boolean hasLogs() {
        return meter.logs().isPresent();
    }

    Spender in(String otherDirectory) {
        return new Spender(agent, project, pid, otherDirectory, meter);
    }

    /** When its program was. */
    Optional<Instant> started() {
        return ProcessHandle.of(pid).flatMap(p -> p.info().startInstant());
    }
}
