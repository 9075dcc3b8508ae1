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
                .filter(r -> mayReview(task, r))
                .or(() -> directory.manager(task.getProject(), now, patience).filter(m -> mayReview(task, m)))
                .or(() -> task.getAssignee().flatMap(directory::lead).filter(l -> mayReview(task, l)));
    }

    private boolean mayReview(Task task, String who) {
        return task.getAssignee().filter(who::equals).isEmpty()
                && (isPerson(who) || !directory.isGone(who, now, patience));
    }

    /** Throws {@link Refused} if nobody else could agree to what a reviewer does itself. */
    void toTake(Task task, String agent) {
        var taken = Task.newBuilder(task).setAssignee(agent).build();
        if (task.getReviewer().filter(agent::equals).isPresent()
                && reviewer(taken).isEmpty()) {
            throw new Refused(agent + " says whether " + task.getId()
                    + " is done, and nobody else is there to; give it to another");
        }
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
        if (!isOver(task, by) && !by.equals(task.getRequestedBy())) {
            throw new Refused(directory
                    .manager(task.getProject(), now, patience)
                    .map(m -> m + " decides on " + task.getId() + "; ask it")
                    .orElse("a person decides on " + task.getId()));
        }
    }

    private boolean isOver(Task task, String by) {
        return isPerson(by)
                || directory.leads(by, task.getProject())
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
