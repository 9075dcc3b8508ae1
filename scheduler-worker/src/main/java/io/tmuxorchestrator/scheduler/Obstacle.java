package io.tmuxorchestrator.scheduler;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a firing is put off: what is in its way passes, or a person has to do something.
 *
 * @param ends when it is known to pass
 */
record Obstacle(String reason, Optional<Instant> ends) {

    static Obstacle of(String reason) {
        return new Obstacle(reason, Optional.empty());
    }

    /** An agent that crashed or starts is none: what is sent to it waits in its inbox until it runs. */
    static Optional<Obstacle> of(String agent, Optional<Standing> standing) {
        if (standing.isEmpty()) {
            return Optional.of(of("no agent '" + agent + "' is known"));
        }
        var known = standing.get();
        if (known.paused()) {
            return Optional.of(of(agent + " is paused"));
        }
        return switch (known.state()) {
            case CREDIT_EXHAUSTED -> Optional.of(new Obstacle(agent + " is out of credit", known.creditResetAt()));
            case UNRESPONSIVE -> Optional.of(of(agent + " does not respond"));
            case STOPPING, STOPPED -> Optional.of(of(agent + " has stopped"));
            case FAILED -> Optional.of(of(agent + " has failed"));
            default -> Optional.empty();
        };
    }
}
