package io.tmuxorchestrator.runtime;

import java.util.EnumSet;
import java.util.Set;

/** The life of a worker in its process. */
public enum WorkerState {
    /** Made, not begun. */
    NEW,
    /** Something it needs is not there yet; tried again until it is. */
    WAITING,
    STARTING,
    RUNNING,
    /** Asked to stop; finishes what was begun. */
    DRAINING,
    STOPPED,
    /** Could not start, or died. */
    FAILED;

    public Set<WorkerState> next() {
        return switch (this) {
            case NEW -> EnumSet.of(WAITING, STARTING, STOPPED);
            case WAITING -> EnumSet.of(STARTING, DRAINING, FAILED);
            case STARTING -> EnumSet.of(RUNNING, DRAINING, FAILED);
            case RUNNING -> EnumSet.of(DRAINING, FAILED);
            case DRAINING -> EnumSet.of(STOPPED, FAILED);
            case FAILED -> EnumSet.of(DRAINING);
            case STOPPED -> EnumSet.noneOf(WorkerState.class);
        };
    }

    /** The state it becomes; a step that its life does not know is a mistake in the program. */
    WorkerState to(WorkerState next) {
        if (!next().contains(next)) {
            throw new IllegalStateException("a worker that is " + this + " cannot become " + next);
        }
        return next;
    }
}
