package io.tmuxorchestrator.composer.task;

import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.TaskState;
import io.tmuxorchestrator.schemas.TaskStates;
import java.util.HashMap;
import java.util.Optional;
import java.util.stream.Stream;

/** What is planned: tasks that are to be done, by whom, after what, or not at all. Throws {@link Refused}. Pure. */
final class Wishes {

    private static final int LONGEST_TITLE = 120;
    private static final String OF_NO_PROJECT = "task";

    private final Board board;
    private final Directory directory;
    private final Handing handing;
    private final Rights rights;
    private final Waits waits;

    Wishes(Board board, Directory directory, Handing handing, Rights rights) {
        this.board = board;
        this.directory = directory;
        this.handing = handing;
        this.rights = rights;
        waits = new Waits(board);
    }

    void add(Request request) {
        var cause = Cause.asked(request);
        var task = task(request);
        var agent = request.fact(Request.AGENT);
        agent.ifPresent(this::mustBeThere);
        agent.ifPresent(a -> rights.toTake(task, a));
        var attributes = task.getAttributes();
        agent.ifPresent(a -> attributes.put(Handing.FOR, a));
        var before = board.open(task);
        board.add(
                task,
                task.getId() + " (" + task.getTitle() + ") is to be done"
                        + (before.isEmpty() ? "" : ", after " + String.join(", ", before)),
                cause);
        if (agent.isPresent() && before.isEmpty()) {
            handing.give(task, agent.get(), "", cause);
        }
    }

    private Task task(Request request) {
        var lines = request.text().split("\n", 2);
        var title = lines[0].strip();
        if (title.isEmpty()) {
            throw new Refused("a task needs a title: say in one line what is to be done");
        }
        var isCut = title.length() > LONGEST_TITLE;
        var project = request.project().or(() -> directory.project(request.by()));
        project.ifPresent(this::mustBeProject);
        var task = Task.newBuilder()
                .setId(id(request, project))
                .setTitle(isCut ? title.substring(0, LONGEST_TITLE - 3) + "..." : title)
                .setDescription(isCut ? request.text() : lines.length > 1 ? lines[1].strip() : "")
                .setPriority(request.priority())
                .setDependsOn(waits.possible(request.facts(Request.AFTER)))
                .setRequestedBy(request.by())
                .setRequestedAt(board.now())
                .setUpdatedAt(board.now());
        var attributes = new HashMap<String, String>();
        request.fact(Request.CRITERIA).ifPresent(c -> attributes.put(Letters.CRITERIA, c));
        var reviewer = request.fact(Request.REVIEWER);
        reviewer.filter(r -> !r.equals(Rights.NONE)).ifPresent(r -> task.setReviewer(reviewer(r)));
        reviewer.filter(Rights.NONE::equals).ifPresent(r -> attributes.put(Rights.REVIEW, r));
        project.ifPresent(task::setProject);
        request.fact(Request.ROLE).ifPresent(task::setRole);
        request.deadline().ifPresent(task::setDeadline);
        return task.setAttributes(attributes).build();
    }

    private String id(Request request, Optional<String> project) {
        var wanted = request.fact(Request.ID);
        if (wanted.isPresent()) {
            if (!Address.Name.isLegal(wanted.get())) {
                throw new Refused("'" + wanted.get() + "' is no id; use letters, digits, '_' and '-', at most 63");
            }
            if (board.find(wanted.get()).isPresent()) {
                throw new Refused("there is a task " + wanted.get() + " already; leave the id out, or use another");
            }
            return wanted.get();
        }
        var prefix = project.orElse(OF_NO_PROJECT) + "-";
        var highest = board.all().stream()
                .map(Task::getId)
                .filter(i -> i.startsWith(prefix))
                .map(i -> i.substring(prefix.length()))
                .filter(n -> n.matches("\\d{1,9}"))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
        return prefix + (highest + 1);
    }

    private String reviewer(String who) {
        if (!Rights.isPerson(who)) {
            mustBeThere(who);
        }
        return who;
    }

    private void mustBeThere(String agent) {
        if (!directory.isKnown(agent)) {
            throw new Refused("there is no agent '" + agent + "'; " + Nearest.suggestion(agent, directory.names()));
        }
    }

    private void mustBeProject(String project) {
        if (!directory.projects().contains(project)) {
            throw new Refused("no agent works on a project '" + project + "'; "
                    + Nearest.suggestion(project, directory.projects()));
        }
    }

    void assign(Task task, Request request) {
        if (!Stream.concat(Stream.of(TaskState.OPEN), TaskStates.AT_WORK.stream())
                .toList()
                .contains(task.getState())) {
            throw new Refused(standing(task) + "; 'orc task reopen " + task.getId() + "' first");
        }
        waits.mustBeOver(task);
        var agent = request.fact(Request.AGENT)
                .or(() -> handing.leastLoaded(task, Long.MAX_VALUE))
                .orElseThrow(() -> new Refused("nobody can take " + task.getId() + ": no agent"
                        + task.getProject().map(p -> " of " + p).orElse("")
                        + task.getRole().map(r -> " with the role " + r).orElse("") + " is at work; see 'orc agents'"));
        mustBeThere(agent);
        if (task.getAssignee().filter(agent::equals).isPresent()) {
            throw new Refused(task.getId() + " is " + agent + "'s already");
        }
        var takesItself = agent.equals(request.by()) && task.getState() == TaskState.OPEN;
        if (!takesItself) {
            rights.toPlan(task, request.by());
        }
        rights.toTake(task, agent);
        handing.give(task, agent, ", says " + request.by(), Cause.asked(request));
    }

    void after(Task task, Request request) {
        rights.toPlan(task, request.by());
        if (task.getState() != TaskState.OPEN) {
            throw new Refused(standing(task) + ": it is too late to let it wait");
        }
        var all = waits.wanted(task, request.facts(Request.AFTER));
        board.move(
                task,
                TaskState.OPEN,
                EventType.TASK_CHANGED,
                task.getId()
                        + (all.isEmpty() ? " waits for no other" : " is to be done after " + String.join(", ", all)),
                Cause.asked(request),
                t -> t.setDependsOn(all));
    }

    void reopen(Task task, Request request) {
        rights.toPlan(task, request.by());
        if (task.getState() == TaskState.OPEN) {
            throw new Refused(task.getId() + " is open already");
        }
        handing.takeBack(task, "reopened by " + request.by() + because(request), Cause.asked(request));
    }

    void cancel(Task task, Request request) {
        rights.toPlan(task, request.by());
        if (TaskStates.OVER.contains(task.getState())) {
            throw new Refused(standing(task) + " already");
        }
        var cause = Cause.asked(request);
        task.getAssignee().ifPresent(a -> handing.tellWhoHadIt(task, a, "it is cancelled" + because(request), cause));
        board.move(
                task,
                TaskState.CANCELLED,
                EventType.TASK_CANCELLED,
                task.getId() + " (" + task.getTitle() + ") is cancelled by " + request.by() + board.waitingInWords(task)
                        + because(request),
                cause,
                t -> {});
    }

    static String because(Request request) {
        return request.text().isEmpty() ? "" : ": " + request.text();
    }

    /** How it stands, for whoever wanted something else. */
    static String standing(Task task) {
        return task.getId()
                + switch (task.getState()) {
                    case OPEN -> " is nobody's";
                    case ASSIGNED, IN_PROGRESS, BLOCKED ->
                        " is " + task.getAssignee().orElse("somebody") + "'s";
                    case IN_REVIEW ->
                        " was reported done, and waits for "
                                + task.getReviewer().orElse("somebody") + " to agree";
                    case DONE -> " is done";
                    case FAILED -> " has failed";
                    case CANCELLED -> " is cancelled";
                    case UNKNOWN -> " is in a state that is not known";
                };
    }
}
