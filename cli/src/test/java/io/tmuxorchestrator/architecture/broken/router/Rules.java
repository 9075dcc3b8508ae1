package io.tmuxorchestrator.architecture.broken.router;

import io.tmuxorchestrator.architecture.broken.cli.Allowed;
import io.tmuxorchestrator.architecture.broken.embedded.Service;
import io.tmuxorchestrator.architecture.broken.runtime.Sleeper;
import io.tmuxorchestrator.architecture.broken.scheduler.Neighbour;

/** Knows another worker, the services, and who composes them all. */
public final class Rules {

    /** Constants are copied by the compiler and leave no trace; a call does. */
    public static final long PAUSE = 1;

    public long pause() {
        return PAUSE;
    }

    Neighbour neighbour() {
        return new Neighbour();
    }

    Service service() {
        return new Service(null);
    }

    Sleeper sleeper() {
        return new Sleeper();
    }

    Allowed composer() {
        return new Allowed();
    }
}
