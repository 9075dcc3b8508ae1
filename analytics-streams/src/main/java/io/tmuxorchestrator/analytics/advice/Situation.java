package io.tmuxorchestrator.analytics.advice;

import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.analytics.metrics.Subject;
import io.tmuxorchestrator.analytics.metrics.Tally;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentStates;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.TaskState;
import io.tmuxorchestrator.schemas.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of the fleet.
 *
 * @param since when what is looked at begins
 * @param whole figures since then
 * @param lately figures of the last hour of it
 * @param answers how long is waited for an answer, by the settings
 */
public record Situation(
        Instant since,
        Instant now,
        Map<Subject, Tally> whole,
        Map<Subject, Tally> lately,
        List<Agent> agents,
        List<Host> hosts,
        List<Task> tasks,
        List<Schedule> schedules,
        List<Alert> alerts,
        Duration answers) {

    /** Begins of {@link #lately}. */
    public static final Duration LATELY = Duration.ofHours(1);

    /** So long something must have been seen for a share of its time to say anything. */
    static final Duration ENOUGH = Duration.ofMinutes(30);

    private static final Tally NOTHING = new Tally();

    Tally whole(Subject subject) {
        return whole.getOrDefault(subject, NOTHING);
    }

    Tally lately(Subject subject) {
        return lately.getOrDefault(subject, NOTHING);
    }

    /** Those that can be written to, in the order of their names. */
    List<Agent> alive() {
        return agents.stream()
                .filter(a -> AgentStates.ALIVE.contains(a.getState()))
                .sorted(Comparator.comparing(Agent::getAgent))
                .toList();
    }

    /** Whoever leads has other things to do than those who are led. */
    static boolean leads(Agent agent) {
        return agent.getTier() == Tier.PROJECT_MANAGER || agent.getTier() == Tier.ORCHESTRATOR;
    }

    List<Task> tasks(String agent, TaskState... states) {
        return tasks.stream()
                .filter(t -> t.getAssignee().equals(Optional.of(agent)))
                .filter(t -> Stream.of(states).anyMatch(s -> s == t.getState()))
                .sorted(Comparator.comparing(Task::getRequestedAt).thenComparing(Task::getId))
                .toList();
    }

    /** Share of the time in which it could have worked; empty if it was not seen for long enough. */
    static Optional<Double> utilisation(Tally tally) {
        var working = tally.count(Names.WORKING);
        var seen = working + tally.count(Names.IDLE);
        return seen < ENOUGH.toMillis() ? Optional.empty() : Optional.of((double) working / seen);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
