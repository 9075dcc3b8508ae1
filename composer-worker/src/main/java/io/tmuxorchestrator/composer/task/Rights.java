package io.tmuxorchestrator.composer.task;

import io.tmuxorchestrator.schemas.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who may say what about a task, and who has to agree before it is done. Pure. */
final class Rights {

    /** Attribute of a task: {@code none} if nobody has to agree. */
    static final String REVIEW = "review";

    static final String NONE = "none";

    private final Directory directory;
    private final Instant now;
    private final Duration patience;

    Rights(Directory directory, Instant now, Duration patience) {
        this.directory = directory;
        this.now = now;
        this.patience = patience;
    }

    /** Whoever it was agreed on, or who leads the project, or whom its agent reports to; never who does it. */
    Optional<String> reviewer(Task task) {
        if (NONE.equals(task.getAttributes().get(REVIEW))) {
            return Optional.empty();
        }
        return task.getReviewer()
                .filter(r -> isPerson(r) || !directory.isGone(r, now, patience))
                .or(() -> directory.manager(task.getProject(), now, patience))
                .or(() -> task.getAssignee().flatMap(directory::lead).filter(l -> !directory.isGone(l, now, patience)))
                .filter(r -> task.getAssignee().filter(r::equals).isEmpty());
    }

    /** Throws {@link Refused} unless somebody may tell how a task comes along. */
    void toReport(Task task, String by) {
        var assignee = task.getAssignee();
        if (!(isOver(task, by) || assignee.filter(by::equals).isPresent())) {
            throw new Refused(task.getId() + " is "
                    + assignee.map(a -> a + "'s").orElse("nobody's")
                    + ", and only who has it may say how it comes along; 'orc task assign " + task.getId() + " " + by
                    + "' if you should have it");
        }
    }

    /** Throws {@link Refused} unless somebody may say whether a task is done. */
    void toJudge(Task task, String by) {
        if (task.getAssignee().filter(by::equals).isPresent()) {
            throw new Refused(
                    task.getId() + " is your own work; " + reviewer(task).orElse("somebody else") + " has to agree");
        }
        if (!isOver(task, by)) {
            throw new Refused(reviewer(task).orElse("a person") + " says whether " + task.getId() + " is done");
        }
    }

    /** Throws {@link Refused} unless somebody may say who does a task, and whether it is done at all. */
    void toPlan(Task task, String by) {
        var manager = directory.manager(task.getProject(), now, patience);
        if (!isOver(task, by) && !by.equals(task.getRequestedBy()) && manager.isPresent()) {
            throw new Refused(manager.get() + " decides on " + task.getId() + "; ask it");
        }
    }

    private boolean isOver(Task task, String by) {
        return isPerson(by)
                || directory.leads(by)
                || task.getReviewer().filter(by::equals).isPresent()
                || task.getAssignee()
                        .flatMap(directory::lead)
                        .filter(by::equals)
                        .isPresent();
    }

    static boolean isPerson(String who) {
        return who.startsWith("user:");
    }
}
