package io.tmuxorchestrator.composer.task;

import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Feature;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.TaskState;
import io.tmuxorchestrator.schemas.TaskStates;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What is done about tasks although nobody asks: gives them out, takes them from who is gone, forgets them at last. Pure. */
final class Upkeep {

    private static final Set<TaskState> AT_HAND = EnumSet.of(TaskState.ASSIGNED, TaskState.IN_PROGRESS);

    private final Board board;
    private final Directory directory;
    private final Handing handing;
    private final Rights rights;
    private final Letters letters;
    private final TaskSettings settings;
    private final Flags flags;

    Upkeep(
            Board board,
            Directory directory,
            Handing handing,
            Rights rights,
            Letters letters,
            TaskSettings settings,
            Flags flags) {
        this.board = board;
        this.directory = directory;
        this.handing = handing;
        this.rights = rights;
        this.letters = letters;
        this.settings = settings;
        this.flags = flags;
    }

    void run() {
        board.all().forEach(this::takeFromWhoIsGone);
        board.all().forEach(this::findReviewer);
        if (settings.assign()) {
            board.all().stream()
                    .filter(t -> t.getState() == TaskState.OPEN)
                    .filter(t -> board.open(t).isEmpty())
                    .sorted(order())
                    .forEach(this::giveOut);
        }
        board.all().forEach(this::remind);
        board.all().forEach(this::forget);
    }

    private void remind(Task task) {
        task.getAssignee()
                .filter(a -> AT_HAND.contains(task.getState()))
                .filter(a -> flags.isOn(Feature.REMIND, a))
                .filter(a -> !task.getUpdatedAt().plus(settings.remind()).isAfter(board.now()))
                .filter(a -> directory.rests(a, board.now(), settings.remind()))
                .ifPresent(a -> {
                    var cause = cause("remind", task);
                    var reminded = board.move(
                            task,
                            task.getState(),
                            EventType.TASK_CHANGED,
                            a + " rests, and is reminded of " + task.getId() + " (" + task.getTitle() + ")",
                            cause,
                            t -> {});
                    board.say(letters.reminder(reminded, a, cause, board.now()));
                });
    }

    private void takeFromWhoIsGone(Task task) {
        task.getAssignee()
                .filter(a -> TaskStates.AT_WORK.contains(task.getState()))
                .filter(this::isGone)
                .ifPresent(a -> handing.takeBack(task, a + " is gone", cause("gone", task)));
    }

    private boolean isGone(String agent) {
        return directory.isGone(agent, board.now(), settings.patience());
    }

    private void findReviewer(Task task) {
        var gone = task.getReviewer().filter(r -> !Rights.isPerson(r)).filter(this::isGone);
        if (task.getState() == TaskState.IN_REVIEW && gone.isPresent()) {
            rights.reviewer(task).ifPresent(other -> askAnother(task, gone.get(), other));
        }
    }

    private void askAnother(Task task, String gone, String other) {
        var cause = cause("review", task);
        var asked = board.move(
                task,
                TaskState.IN_REVIEW,
                EventType.TASK_CHANGED,
                gone + " is gone, and " + other + " is asked whether " + task.getId() + " is done",
                cause,
                t -> t.setReviewer(other));
        var report = Optional.ofNullable(task.getAttributes().get(Reports.NOTE)).orElse("");
        board.say(letters.review(asked, other, report, cause, board.now()));
    }

    /** The most urgent first, then what must be ready first, then what was wanted first. */
    private static Comparator<Task> order() {
        return Comparator.comparing(Task::getPriority, Comparator.<Priority>reverseOrder())
                .thenComparing(t -> t.getDeadline().orElse(Instant.MAX))
                .thenComparing(Task::getRequestedAt)
                .thenComparing(Task::getId);
    }

    private void giveOut(Task task) {
        var wanted = Optional.ofNullable(task.getAttributes().get(Handing.FOR)).filter(a -> !isGone(a));
        if (wanted.isPresent()) {
            handing.give(task, wanted.get(), ", now that it can be begun", cause("due", task));
            return;
        }
        handing.leastLoaded(task, settings.each())
                .ifPresent(a -> handing.give(task, a, ", who has the least to do", cause("free", task)));
    }

    /** Not what another waits for. */
    private void forget(Task task) {
        var isOld = task.getUpdatedAt().plus(settings.keep()).isBefore(board.now());
        if (TaskStates.OVER.contains(task.getState()) && isOld && !isNeeded(task)) {
            board.forget(task);
        }
    }

    private boolean isNeeded(Task task) {
        return board.all().stream()
                .anyMatch(t -> t.getDependsOn().contains(task.getId()) && !TaskStates.OVER.contains(t.getState()));
    }

    private static Cause cause(String what, Task task) {
        return Cause.seen(what, task.getUpdatedAt().toEpochMilli());
    }
}
