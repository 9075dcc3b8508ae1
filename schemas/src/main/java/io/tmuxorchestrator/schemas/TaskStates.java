package io.tmuxorchestrator.schemas;

import static io.tmuxorchestrator.schemas.TaskState.ASSIGNED;
import static io.tmuxorchestrator.schemas.TaskState.BLOCKED;
import static io.tmuxorchestrator.schemas.TaskState.CANCELLED;
import static io.tmuxorchestrator.schemas.TaskState.DONE;
import static io.tmuxorchestrator.schemas.TaskState.FAILED;
import static io.tmuxorchestrator.schemas.TaskState.IN_PROGRESS;
import static io.tmuxorchestrator.schemas.TaskState.IN_REVIEW;
import static io.tmuxorchestrator.schemas.TaskState.OPEN;
import static io.tmuxorchestrator.schemas.TaskState.UNKNOWN;

import java.util.EnumSet;
import java.util.Set;

/** Which state of a task may follow which. The enum itself is generated, so its transitions stand here. */
public final class TaskStates {

    /** Nobody has anything to do for it any more. */
    public static final Set<TaskState> OVER = Set.of(DONE, FAILED, CANCELLED);

    /** Somebody has it to do. */
    public static final Set<TaskState> AT_WORK = Set.of(ASSIGNED, IN_PROGRESS, BLOCKED);

    private TaskStates() {}

    public static Set<TaskState> after(TaskState state) {
        return switch (state) {
            case UNKNOWN -> EnumSet.complementOf(EnumSet.of(UNKNOWN));
            case OPEN -> EnumSet.of(ASSIGNED, DONE, CANCELLED);
            case ASSIGNED, IN_PROGRESS, BLOCKED ->
                EnumSet.of(OPEN, ASSIGNED, IN_PROGRESS, BLOCKED, IN_REVIEW, DONE, FAILED, CANCELLED);
            case IN_REVIEW -> EnumSet.of(OPEN, IN_PROGRESS, IN_REVIEW, DONE, CANCELLED);
            // Somebody wants it done anew.
            case DONE, FAILED, CANCELLED -> EnumSet.of(OPEN);
        };
    }

    public static boolean isLegal(TaskState from, TaskState to) {
        return after(from).contains(to);
    }
}
