package io.tmuxorchestrator.composer.task;

import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.TaskState;
import io.tmuxorchestrator.schemas.TaskStates;
import java.util.Map;
import java.util.Optional;

/** How tasks come along, as those say who do them and those who judge them. Throws {@link Refused}. Pure. */
final class Reports {

    /** Attribute of a task: what was last said of it. */
    static final String NOTE = "note";

    private static final int WHOLE = 100;
    /** More would make the record of a task a log; events hold the whole. */
    private static final int LONGEST_NOTE = 500;

    private final Board board;
    private final Directory directory;
    private final Letters letters;
    private final Rights rights;

    Reports(Board board, Directory directory, Letters letters, Rights rights) {
        this.board = board;
        this.directory = directory;
        this.letters = letters;
        this.rights = rights;
    }

    void progress(Task task, Request request) {
        var percent = request.percent();
        if (percent.filter(p -> p == WHOLE).isPresent()) {
            done(task, request);
            return;
        }
        mustBeAtWork(task, request);
        var reached = percent.orElse(task.getProgress());
        move(task, TaskState.IN_PROGRESS, EventType.TASK_PROGRESSED, reached + " %", request, reached);
    }

    void block(Task task, Request request) {
        mustBeAtWork(task, request);
        mustSayWhy(request, "what is in the way");
        var blocked =
                move(task, TaskState.BLOCKED, EventType.TASK_BLOCKED, "cannot go on", request, task.getProgress());
        tellLead(blocked, request, request.by() + " cannot go on: " + request.text());
    }

    void fail(Task task, Request request) {
        mustBeAtWork(task, request);
        mustSayWhy(request, "why");
        var failed = move(
                task,
                TaskState.FAILED,
                EventType.TASK_FAILED,
                "has failed" + board.waitingInWords(task),
                request,
                task.getProgress());
        tellLead(failed, request, request.by() + " has given it up: " + request.text());
    }

    void done(Task task, Request request) {
        if (task.getState() == TaskState.OPEN && request.isByPerson()) {
            complete(task, request);
            return;
        }
        mustBeAtWork(task, request);
        var reviewer = rights.reviewer(task);
        if (reviewer.isEmpty() || reviewer.get().equals(request.by()) || request.isByPerson()) {
            complete(task, request);
        } else {
            submit(task, request, reviewer.get());
        }
    }

    private void submit(Task task, Request request, String reviewer) {
        var cause = Cause.asked(request);
        var submitted = board.move(
                task,
                TaskState.IN_REVIEW,
                EventType.TASK_SUBMITTED,
                said(task, "is done, says " + request.by() + "; " + reviewer + " has to agree", request),
                cause,
                t -> t.setReviewer(reviewer).setProgress(WHOLE).setAttributes(noted(task, request)));
        board.say(letters.review(submitted, reviewer, request.text(), cause, board.now()));
    }

    private void complete(Task task, Request request) {
        var completed = move(task, TaskState.DONE, EventType.TASK_COMPLETED, "is done", request, WHOLE);
        var wantedBy = completed.getRequestedBy();
        if (!wantedBy.equals(request.by()) && directory.isAlive(wantedBy)) {
            board.say(letters.done(completed, request.text(), Cause.asked(request), board.now()));
        }
    }

    void approve(Task task, Request request) {
        mustBeSubmitted(task);
        rights.toJudge(task, request.by());
        complete(task, request);
    }

    void sendBack(Task task, Request request) {
        mustBeSubmitted(task);
        rights.toJudge(task, request.by());
        mustSayWhy(request, "what is missing");
        var returned = move(
                task, TaskState.IN_PROGRESS, EventType.TASK_RETURNED, "is not done yet", request, task.getProgress());
        task.getAssignee()
                .ifPresent(a ->
                        board.say(letters.returned(returned, a, request.text(), Cause.asked(request), board.now())));
    }

    private Task move(Task task, TaskState to, EventType type, String what, Request request, int progress) {
        return board.move(
                task,
                to,
                type,
                said(task, what, request),
                Cause.asked(request),
                t -> t.setProgress(progress).setAttributes(noted(task, request)));
    }

    private static Map<String, String> noted(Task task, Request request) {
        var text = request.text();
        if (text.isEmpty()) {
            return task.getAttributes();
        }
        return Handing.with(task, NOTE, text.length() > LONGEST_NOTE ? text.substring(0, LONGEST_NOTE) + "..." : text);
    }

    private static String said(Task task, String what, Request request) {
        return task.getId() + " (" + task.getTitle() + ") " + what + Wishes.because(request);
    }

    /** That others wait for what will not be done. */
    void stranded(Task task, Request request) {
        board.waiting(task)
                .forEach(w -> tellLead(
                        w,
                        request,
                        "waits for " + task.getId()
                                + ", which will not be done; reopen that, or let this one wait no more"
                                + " with 'orc task after " + w.getId() + " none'"));
    }

    private void tellLead(Task task, Request request, String what) {
        rights.reviewer(task)
                .or(() -> task.getAssignee().flatMap(directory::lead))
                .or(() -> Optional.of(task.getRequestedBy()).filter(r -> !r.isEmpty()))
                .filter(l -> !l.equals(request.by()))
                .ifPresent(l -> board.say(letters.trouble(task, l, what, Cause.asked(request), board.now())));
    }

    private void mustBeAtWork(Task task, Request request) {
        if (!TaskStates.AT_WORK.contains(task.getState())) {
            throw new Refused(Wishes.standing(task)
                    + (TaskStates.OVER.contains(task.getState())
                            ? " already; 'orc task reopen " + task.getId() + "'"
                            : "")
                    + (task.getState() == TaskState.OPEN
                            ? "; 'orc task assign " + task.getId() + "' gives it out"
                            : ""));
        }
        rights.toReport(task, request.by());
    }

    private static void mustBeSubmitted(Task task) {
        if (task.getState() != TaskState.IN_REVIEW) {
            throw new Refused(Wishes.standing(task) + ", and nobody has said that it is ready for review");
        }
    }

    private static void mustSayWhy(Request request, String what) {
        if (request.text().isEmpty()) {
            throw new Refused("say " + what + ", in a sentence");
        }
    }
}
