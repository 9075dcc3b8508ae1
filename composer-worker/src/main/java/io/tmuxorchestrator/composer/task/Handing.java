package io.tmuxorchestrator.composer.task;

import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.TaskState;
import io.tmuxorchestrator.schemas.TaskStates;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Gives tasks to agents, and takes them back: chooses who is to have one, and tells whom it concerns. Pure. */
final class Handing {

    /** Attribute of a task: who is to have it as soon as it can be begun. */
    static final String FOR = "for";

    private final Board board;
    private final Directory directory;
    private final Letters letters;
    private final Duration patience;

    Handing(Board board, Directory directory, Letters letters, Duration patience) {
        this.board = board;
        this.directory = directory;
        this.letters = letters;
        this.patience = patience;
    }

    /** Who was to agree to it agrees to its own work no more: another is asked then. */
    void give(Task task, String agent, String why, Cause cause) {
        task.getAssignee()
                .filter(a -> !a.equals(agent))
                .ifPresent(a -> tellWhoHadIt(task, a, agent + " has it", cause));
        var given = board.move(
                task,
                TaskState.ASSIGNED,
                EventType.TASK_ASSIGNED,
                agent + " is given " + task.getId() + " (" + task.getTitle() + ")" + why,
                cause,
                t -> {
                    t.setAssignee(agent).setAttributes(without(task, FOR));
                    task.getReviewer().filter(agent::equals).ifPresent(r -> t.clearReviewer());
                });
        board.say(letters.assignment(given, agent, cause, board.now()));
    }

    /** Nobody's again. */
    Task takeBack(Task task, String why, Cause cause) {
        task.getAssignee().ifPresent(a -> tellWhoHadIt(task, a, why, cause));
        return board.move(
                task,
                TaskState.OPEN,
                EventType.TASK_REOPENED,
                task.getId() + " (" + task.getTitle() + ") is nobody's again: " + why,
                cause,
                t -> t.clearAssignee().setProgress(TaskStates.OVER.contains(task.getState()) ? 0 : task.getProgress()));
    }

    void tellWhoHadIt(Task task, String agent, String why, Cause cause) {
        if (!directory.isGone(agent, board.now(), patience) && !agent.equals(cause.by())) {
            board.say(letters.takenAway(task, agent, why, cause, board.now()));
        }
    }

    /** Whoever suits a task and has the least to do, of those who have less than so much. */
    Optional<String> leastLoaded(Task task, long most) {
        return directory
                .of(task.getProject())
                .filter(directory::isAble)
                .filter(a -> suits(task, a))
                .filter(a -> load(a) < most)
                .min(Comparator.comparing(this::load)
                        .thenComparing(directory::isBusy)
                        .thenComparing(directory::stateSince)
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Those who lead do what is meant for their role, and nothing else; nobody agrees to its own work. */
    private boolean suits(Task task, String agent) {
        return task.getReviewer().filter(agent::equals).isEmpty() && isFor(task, agent);
    }

    private boolean isFor(Task task, String agent) {
        return task.getRole()
                .or(() -> task.getProject().flatMap(directory::mainRole))
                .map(r -> r.equals(directory.role(agent)))
                .orElseGet(() -> !directory.leads(agent));
    }

    private long load(String agent) {
        return board.all().stream()
                .filter(t -> TaskStates.AT_WORK.contains(t.getState()))
                .filter(t -> t.getState() != TaskState.BLOCKED)
                .filter(t -> t.getAssignee().filter(agent::equals).isPresent())
                .count();
    }

    static Map<String, String> with(Task task, String key, String value) {
        var attributes = new HashMap<>(task.getAttributes());
        attributes.put(key, value);
        return attributes;
    }

    private static Map<String, String> without(Task task, String key) {
        var attributes = new HashMap<>(task.getAttributes());
        attributes.remove(key);
        return attributes;
    }
}
