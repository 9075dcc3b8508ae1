package io.tmuxorchestrator.analytics.advice;

import io.tmuxorchestrator.analytics.advice.Advice.Kind;
import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.analytics.metrics.Subject;
import io.tmuxorchestrator.analytics.metrics.Tally;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An agent with a long queue beside one of the same project and role that has nothing to do. Pure. */
final class Rebalance {

    private static final double BUSY = 0.8;
    private static final double IDLE = 0.2;
    /** With one that is not begun it is ready for what comes next; with two one of them waits for long. */
    private static final int TASKS = 2;

    private static final int MESSAGES = 10;

    private Rebalance() {}

    /** @param utilisation in the last hour */
    private record Load(Agent agent, double utilisation, int unbegun, int tasks, long waiting) {

        private boolean isOver() {
            return utilisation >= BUSY && (unbegun >= TASKS || waiting >= MESSAGES);
        }

        private boolean isFree() {
            return utilisation <= IDLE && tasks == 0 && waiting == 0;
        }

        private boolean canReplace(Load other) {
            return agent.getProject().equals(other.agent.getProject())
                    && agent.getRole().equals(other.agent.getRole());
        }
    }

    static Counsel of(Situation situation) {
        var loads = situation.alive().stream()
                .filter(a -> !a.getRole().isEmpty())
                .flatMap(a -> load(situation, a).stream())
                .toList();
        if (loads.isEmpty()) {
            return Counsel.lacking(
                    Kind.REBALANCE, "no agent with a role was seen working or idle for half of the last hour");
        }
        var advice = new ArrayList<Advice>();
        Set<Load> taken = new HashSet<>();
        for (var over : loads) {
            if (over.isOver()) {
                loads.stream()
                        .filter(l -> l.isFree() && l.canReplace(over) && !taken.contains(l))
                        .min(Comparator.comparingDouble(Load::utilisation))
                        .ifPresent(free -> {
                            taken.add(free);
                            advice.add(advice(situation, over, free));
                        });
            }
        }
        return Counsel.of(advice);
    }

    private static Optional<Load> load(Situation situation, Agent agent) {
        var subject = Subject.agent(agent.getAgent());
        return Situation.utilisation(situation.lately(subject))
                .map(share -> new Load(
                        agent,
                        share,
                        situation.tasks(agent.getAgent(), TaskState.ASSIGNED).size(),
                        situation
                                .tasks(agent.getAgent(), TaskState.ASSIGNED, TaskState.IN_PROGRESS)
                                .size(),
                        waiting(situation.whole(subject))));
    }

    /** What was put into its inbox and has no ending yet. */
    private static long waiting(Tally tally) {
        var ended =
                List.of(Names.DELIVERED, Names.EXPIRED, Names.DEAD_LETTERED, Names.UNCONFIRMED, Names.DUPLICATE)
                        .stream()
                        .mapToLong(tally::count)
                        .sum();
        return Math.max(0, tally.count(Names.ACCEPTED) - ended);
    }

    private static Advice advice(Situation situation, Load over, Load free) {
        var busy = over.agent().getAgent();
        var idle = free.agent().getAgent();
        var first = situation.tasks(busy, TaskState.ASSIGNED).stream().findFirst();
        return new Advice(
                Kind.REBALANCE,
                busy,
                over.agent().getProject(),
                busy + " has more to do than it gets done, and " + idle + " of the same role has nothing",
                busy + " worked for " + Situation.percent(over.utilisation()) + " of the last hour, and has "
                        + over.unbegun() + " tasks that are not begun and " + over.waiting() + " messages waiting; "
                        + idle + " worked for " + Situation.percent(free.utilisation()),
                Map.of(
                        "utilisation",
                        over.utilisation(),
                        "tasks",
                        (double) over.unbegun(),
                        "messages",
                        (double) over.waiting(),
                        "utilisation.other",
                        free.utilisation()),
                situation.now().minus(Situation.LATELY),
                first.map(t -> "orc task assign " + t.getId() + " " + idle)
                        .orElse("orc send " + idle + " \"" + busy + " has too much to do: ask it what you can take\""));
    }
}
