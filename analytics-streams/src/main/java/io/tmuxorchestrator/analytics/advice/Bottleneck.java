package io.tmuxorchestrator.analytics.advice;

import io.tmuxorchestrator.analytics.advice.Advice.Kind;
import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.analytics.metrics.Subject;
import io.tmuxorchestrator.analytics.rules.Moments;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whom everybody waits for: for answers, for reviews, or for a task that others come after. Pure. */
final class Bottleneck {

    private static final int ANSWERS = 10;
    /** Of all the time that a project waits for answers. */
    private static final double MOST = 0.5;
    /** Somebody who is asked more often than others need not be slow. */
    private static final double SLOWER = 2;

    private static final int REVIEWS = 3;
    private static final int BEHIND = 3;

    private static final Set<TaskState> OVER = Set.of(TaskState.DONE, TaskState.FAILED, TaskState.CANCELLED);

    private Bottleneck() {}

    static Counsel of(Situation situation) {
        var advice = new ArrayList<Advice>();
        var waits = situation.alive().stream()
                .flatMap(a -> wait(situation, a).stream())
                .collect(Collectors.groupingBy(w -> w.agent().getProject()));
        waits.forEach((project, all) -> slowest(situation, all).ifPresent(advice::add));
        advice.addAll(reviewers(situation));
        advice.addAll(tasks(situation));
        var answers = waits.values().stream()
                .flatMap(List::stream)
                .mapToLong(Wait::answers)
                .sum();
        return answers < ANSWERS && situation.tasks().isEmpty()
                ? Counsel.lacking(
                        Kind.BOTTLENECK,
                        "there are " + answers + " answers and no tasks to go by; it takes " + ANSWERS + " answers")
                : Counsel.of(advice);
    }

    /** @param millis that others have waited for its answers, all together */
    private record Wait(Agent agent, long answers, long millis) {

        private double mean() {
            return (double) millis / answers;
        }
    }

    private static Optional<Wait> wait(Situation situation, Agent agent) {
        return situation
                .whole(Subject.agent(agent.getAgent()))
                .sketch(Names.RESPONSE)
                .map(s -> new Wait(agent, s.count(), s.sum()));
    }

    private static Optional<Advice> slowest(Situation situation, List<Wait> all) {
        var answers = all.stream().mapToLong(Wait::answers).sum();
        var millis = all.stream().mapToLong(Wait::millis).sum();
        var first = all.stream().max(Comparator.comparingLong(Wait::millis)).orElseThrow();
        var others = (double) (millis - first.millis()) / Math.max(1, answers - first.answers());
        if (all.size() < 2 || answers < ANSWERS || first.millis() < MOST * millis || first.mean() < SLOWER * others) {
            return Optional.empty();
        }
        var name = first.agent().getAgent();
        var share = (double) first.millis() / millis;
        return Optional.of(new Advice(
                Kind.BOTTLENECK,
                name,
                first.agent().getProject(),
                "others wait for the answers of " + name,
                Situation.percent(share) + " of all waiting for answers is for " + name + ": it answered "
                        + first.answers() + " times, after " + Moments.text(Duration.ofMillis((long) first.mean()))
                        + " on average, and the others after " + Moments.text(Duration.ofMillis((long) others)),
                Map.of(
                        "share",
                        share,
                        "answers",
                        (double) first.answers(),
                        "seconds",
                        first.mean() / 1000,
                        "seconds.others",
                        others / 1000),
                situation.since(),
                "orc stats " + name + " --since 1d"));
    }

    private static List<Advice> reviewers(Situation situation) {
        return situation.tasks().stream()
                .filter(t ->
                        t.getState() == TaskState.IN_REVIEW && t.getReviewer().isPresent())
                .collect(Collectors.groupingBy(t -> t.getReviewer().orElseThrow()))
                .entrySet()
                .stream()
                .filter(e -> e.getValue().size() >= REVIEWS)
                .map(e -> reviewer(e.getKey(), e.getValue()))
                .toList();
    }

    private static Advice reviewer(String name, List<Task> tasks) {
        var first = tasks.stream().min(Comparator.comparing(Task::getUpdatedAt)).orElseThrow();
        return new Advice(
                Kind.BOTTLENECK,
                name,
                first.getProject(),
                tasks.size() + " tasks wait for " + name + " to agree",
                "the first is " + first.getId() + ", '" + first.getTitle() + "'",
                Map.of("tasks", (double) tasks.size()),
                first.getUpdatedAt(),
                "orc send " + name + " \"review what waits for you, " + first.getId() + " first\"");
    }

    private static List<Advice> tasks(Situation situation) {
        var unfinished = situation.tasks().stream()
                .filter(t -> !OVER.contains(t.getState()))
                .toList();
        return unfinished.stream()
                // What waits itself holds up nobody: what it waits for does.
                .filter(t -> t.getState() != TaskState.OPEN)
                .map(t -> behind(t, unfinished).size() < BEHIND ? null : task(t, behind(t, unfinished)))
                .filter(Objects::nonNull)
                .toList();
    }

    /** All that come after it, one by way of another; a circle ends where it began. */
    private static Set<String> behind(Task task, List<Task> all) {
        Set<String> found = new HashSet<>();
        var next = new ArrayList<>(List.of(task.getId()));
        while (!next.isEmpty()) {
            var id = next.remove(next.size() - 1);
            all.stream()
                    .filter(t -> t.getDependsOn().contains(id) && found.add(t.getId()))
                    .forEach(t -> next.add(t.getId()));
        }
        found.remove(task.getId());
        return found;
    }

    private static Advice task(Task task, Set<String> behind) {
        var by = task.getAssignee().map(a -> ", which " + a + " has").orElse("");
        return new Advice(
                Kind.BOTTLENECK,
                task.getId(),
                task.getProject(),
                behind.size() + " tasks wait for " + task.getId() + by,
                "'" + task.getTitle() + "' is " + task.getState() + " at " + task.getProgress() + " %; after it come "
                        + behind.stream().sorted().limit(5).collect(Collectors.joining(", ")),
                Map.of("tasks", (double) behind.size(), "progress", (double) task.getProgress()),
                task.getUpdatedAt(),
                "orc task show " + task.getId());
    }
}
