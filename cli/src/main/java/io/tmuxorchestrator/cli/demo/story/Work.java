package io.tmuxorchestrator.cli.demo.story;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Teams, tasks, commits, conflicts, and what schedules sent. */
final class Work {

    /** Metadata of a message that a schedule sent. */
    private static final String NOMINAL = "scheduledFor";

    private final Set<String> composed = new HashSet<>();
    private final Set<String> disbanded = new HashSet<>();
    private final Set<String> tasks = new LinkedHashSet<>();
    private final Set<String> done = new HashSet<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> commits = new HashSet<>();
    private final Set<String> inConflict = new HashSet<>();
    private final Map<String, Integer> firings = new HashMap<>();
    private int conflicts;
    private int settled;

    void said(AgentMessage message) {
        message.getScheduleId()
                .ifPresent(id -> firings.merge(id + " " + message.getMetadata().get(NOMINAL), 1, Integer::sum));
    }

    void happened(AgentEvent event) {
        var task = event.getTaskId().orElse("");
        switch (event.getType()) {
            case TEAM_COMPOSED -> event.getProject().ifPresent(composed::add);
            case TEAM_DISBANDED -> event.getProject().ifPresent(disbanded::add);
            case TASK_CREATED -> tasks.add(task);
            case TASK_PROGRESSED -> begun.add(task);
            case TASK_COMPLETED -> done.add(task);
            case COMMIT_CREATED -> event.getCommitId().ifPresent(commits::add);
            case CONFLICT_FOUND -> found(event);
            case CONFLICT_RESOLVED -> resolved(event);
            default -> {}
        }
    }

    private void found(AgentEvent event) {
        if (event.getState().filter("EXPECTED"::equals).isEmpty() && inConflict.add(worktree(event))) {
            conflicts++;
        }
    }

    private void resolved(AgentEvent event) {
        if (inConflict.remove(worktree(event))) {
            settled++;
        }
    }

    private static String worktree(AgentEvent event) {
        return event.getWorktreeId().orElse("");
    }

    boolean isComposed(String project) {
        return composed.contains(project);
    }

    boolean isDisbanded(String project) {
        return disbanded.contains(project);
    }

    boolean isDone(String task) {
        return done.contains(task);
    }

    boolean hasBegun(String task) {
        return begun.contains(task);
    }

    int tasksDone() {
        return done.size();
    }

    int tasksGiven() {
        return tasks.size();
    }

    int commits() {
        return commits.size();
    }

    int conflicts() {
        return conflicts;
    }

    int settled() {
        return settled;
    }

    int firings() {
        return firings.size();
    }

    Check team() {
        return new Check(
                "teams",
                "%d composed, %d disbanded".formatted(composed.size(), disbanded.size()),
                !composed.isEmpty() && disbanded.equals(composed));
    }

    Check tasks() {
        var open = tasks.stream().filter(t -> !done.contains(t)).toList();
        return new Check(
                "tasks",
                "%d given out, %d done%s"
                        .formatted(tasks.size(), done.size(), open.isEmpty() ? "" : ", not " + String.join(", ", open)),
                !tasks.isEmpty() && open.isEmpty());
    }

    Check merging() {
        return new Check(
                "commits",
                "%d shared, %d conflicts, %d settled".formatted(commits.size(), conflicts, settled),
                !commits.isEmpty() && conflicts > 0 && settled == conflicts);
    }

    Check schedules(int wanted) {
        var twice = firings.values().stream().filter(times -> times > 1).count();
        return new Check(
                "firings",
                "%d of %d, %d twice".formatted(firings.size(), wanted, twice),
                firings.size() == wanted && twice == 0);
    }
}
