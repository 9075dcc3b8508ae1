package io.tmuxorchestrator.analytics.advice;

import io.tmuxorchestrator.analytics.advice.Advice.Kind;
import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.analytics.metrics.Subject;
import io.tmuxorchestrator.analytics.metrics.Tally;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A team that has nothing to do, or that has more to do than it can. Pure. */
final class Resize {

    private static final double FULL = 0.8;
    private static final double EMPTY = 0.05;
    /** For each of its agents, on average. */
    private static final Duration ENOUGH = Duration.ofHours(2);

    private Resize() {}

    static Counsel of(Situation situation) {
        var teams = situation.alive().stream()
                .filter(a -> a.getProject().isPresent() && !Situation.leads(a))
                .collect(Collectors.groupingBy(a -> a.getProject().orElseThrow()));
        var advice = new ArrayList<Advice>();
        var known = 0;
        for (var team : teams.entrySet()) {
            var whole = sum(team.getValue(), situation, true);
            var seen = whole.count(Names.WORKING) + whole.count(Names.IDLE);
            if (seen >= ENOUGH.toMillis() * team.getValue().size()) {
                known++;
                judge(situation, team.getKey(), team.getValue(), whole).ifPresent(advice::add);
            }
        }
        return known == 0
                ? Counsel.lacking(Kind.RESIZE, "no team was seen working or idle for 2 h an agent")
                : Counsel.of(advice);
    }

    private static Tally sum(List<Agent> team, Situation situation, boolean whole) {
        var sum = new Tally();
        team.stream()
                .map(a -> Subject.agent(a.getAgent()))
                .map(s -> whole ? situation.whole(s) : situation.lately(s))
                .forEach(sum::addShared);
        return sum;
    }

    private static Optional<Advice> judge(Situation situation, String project, List<Agent> team, Tally whole) {
        var all = Situation.utilisation(whole).orElse(0.0);
        var lately = Situation.utilisation(sum(team, situation, false)).orElse(all);
        var open = count(situation, project, TaskState.OPEN);
        var atHand = count(situation, project, TaskState.ASSIGNED, TaskState.IN_PROGRESS, TaskState.IN_REVIEW);
        if (Math.min(all, lately) >= FULL && open > 0) {
            return Optional.of(advice(
                    situation,
                    project,
                    "the team of " + project + " is too small for what it has to do",
                    team.size() + " agents worked for " + Situation.percent(all)
                            + " of their time, in the last hour for " + Situation.percent(lately) + ", and " + open
                            + " tasks wait for somebody who is free",
                    Map.of("utilisation", all, "agents", (double) team.size(), "tasks", (double) open),
                    "orc team scale " + project + " on"));
        }
        if (Math.max(all, lately) <= EMPTY && open + atHand == 0) {
            return Optional.of(advice(
                    situation,
                    project,
                    "the team of " + project + " has nothing to do",
                    team.size() + " agents worked for " + Situation.percent(all)
                            + " of their time, and there is no task that is not done",
                    Map.of("utilisation", all, "agents", (double) team.size(), "tasks", 0.0),
                    "orc disband " + project));
        }
        return Optional.empty();
    }

    private static long count(Situation situation, String project, TaskState... states) {
        var wanted = List.of(states);
        return situation.tasks().stream()
                .filter(t -> t.getProject().equals(Optional.of(project)) && wanted.contains(t.getState()))
                .count();
    }

    private static Advice advice(
            Situation situation,
            String project,
            String title,
            String text,
            Map<String, Double> values,
            String command) {
        return new Advice(Kind.RESIZE, project, Optional.of(project), title, text, values, situation.since(), command);
    }
}
