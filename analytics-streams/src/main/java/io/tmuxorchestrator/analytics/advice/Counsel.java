package io.tmuxorchestrator.analytics.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that is advised.
 *
 * @param lacking of what kinds nothing can be said, and why
 */
public record Counsel(List<Advice> advice, List<Lack> lacking) {

    private static final List<Function<Situation, Counsel>> ADVISERS =
            List.of(Maintenance::of, Bottleneck::of, Rebalance::of, Resize::of, Reconfigure::of, Capacity::of);

    public Counsel {
        advice = List.copyOf(advice);
        lacking = List.copyOf(lacking);
    }

    /** On all kinds. */
    public static Counsel of(Situation situation) {
        var advice = new ArrayList<Advice>();
        var lacking = new ArrayList<Lack>();
        ADVISERS.forEach(adviser -> {
            var counsel = adviser.apply(situation);
            advice.addAll(counsel.advice());
            lacking.addAll(counsel.lacking());
        });
        return new Counsel(advice, lacking);
    }

    static Counsel of(List<Advice> advice) {
        return new Counsel(
                advice.stream().sorted(Comparator.comparing(Advice::subject)).toList(), List.of());
    }

    /** Of those of whom there is nothing to go by nothing is advised. */
    static Counsel lacking(Advice.Kind kind, String why) {
        return new Counsel(List.of(), List.of(new Lack(kind, why)));
    }

    /** Only of a project, and of what is of none. */
    public Counsel of(Optional<String> project) {
        return project.isEmpty()
                ? this
                : new Counsel(
                        advice.stream()
                                .filter(a ->
                                        a.project().isEmpty() || a.project().equals(project))
                                .toList(),
                        lacking);
    }
}
