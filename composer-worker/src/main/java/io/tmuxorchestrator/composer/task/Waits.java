package io.tmuxorchestrator.composer.task;

import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.TaskState;
import io.tmuxorchestrator.schemas.TaskStates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which tasks wait for which. Throws {@link Refused}. Pure. */
final class Waits {

    /** Among the tasks to wait for: none of those before. */
    private static final String NONE = "none";

    private final Board board;

    Waits(Board board) {
        this.board = board;
    }

    /** What can be waited for. */
    List<String> possible(List<String> named) {
        for (var name : named) {
            var state = board.named(name).getState();
            if (TaskStates.OVER.contains(state) && state != TaskState.DONE) {
                throw new Refused(name + " will not be done: it is "
                        + state.name().toLowerCase(Locale.ROOT) + "; reopen it, or do not wait for it");
            }
        }
        return named;
    }

    /** What a task is to wait for from now on: these, too, or these alone. */
    List<String> wanted(Task task, List<String> named) {
        if (named.isEmpty()) {
            throw new Refused("after which tasks? Name them, or 'none'");
        }
        var more = possible(named.stream().filter(n -> !n.equals(NONE)).toList());
        for (var other : more) {
            if (reaches(other, task.getId(), new HashSet<>())) {
                throw new Refused(
                        task.getId() + " cannot wait for " + other + ": " + other + " waits for " + task.getId());
            }
        }
        var all = new ArrayList<>(named.contains(NONE) ? List.<String>of() : task.getDependsOn());
        more.stream().filter(m -> !all.contains(m)).forEach(all::add);
        return all;
    }

    private boolean reaches(String from, String to, Set<String> seen) {
        return from.equals(to)
                || (seen.add(from)
                        && board.find(from).stream()
                                .flatMap(t -> t.getDependsOn().stream())
                                .anyMatch(d -> reaches(d, to, seen)));
    }

    /** Else it cannot be begun. */
    void mustBeOver(Task task) {
        var before = board.open(task);
        if (!before.isEmpty()) {
            throw new Refused(task.getId() + " waits for " + String.join(", ", before) + until(task, before));
        }
    }

    private String until(Task task, List<String> waits) {
        return waits.stream()
                .flatMap(w -> board.find(w).stream())
                .filter(w -> TaskStates.OVER.contains(w.getState()))
                .findFirst()
                .map(w -> ", and " + Wishes.standing(w) + "; reopen that, or let it wait no more with 'orc task after "
                        + task.getId() + " none'")
                .orElse(", and is given out after that");
    }
}
