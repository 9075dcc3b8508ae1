package io.tmuxorchestrator.composer.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Whatever is wanted, and wherever the composer is killed: each agent is started once for each wish, and nothing is left. */
class EveryStepTest {

    private static final int CASES = Integer.getInteger("property.cases", 100_000) / 400;
    private static final long SEED = Long.getLong("property.seed", 20261122);
    private static final int EVENTS = 150;

    private static List<Step> usual(Known known, Fielding fielding, List<Parts> teams) {
        var steps = new ArrayList<>(fielding.leftovers());
        teams.forEach(t -> steps.addAll(fielding.of(t).steps()));
        return steps;
    }

    private static List<String> violations(LongFunction<Simulation> simulation) {
        for (var i = 0; i < CASES; i++) {
            var found = simulation.apply(SEED + i).run(EVENTS);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    @Test
    void killedAnywhereItGoesOnWhereItWas() {
        assertThat(violations(seed -> new Simulation(seed, EveryStepTest::usual, true)))
                .isEmpty();
    }

    /** The suite can fail: it catches one that acts before it has read what it did before it was killed. */
    @Test
    void oneThatDoesNotReadFirstIsCaught() {
        assertThat(violations(seed -> new Simulation(seed, EveryStepTest::usual, false)))
                .isNotEmpty();
    }

    /** And one that takes worktrees away from under those who work in them. */
    @Test
    void oneThatDoesNotWaitForAgentsIsCaught() {
        assertThat(violations(seed -> new Simulation(seed, EveryStepTest::hasty, true)))
                .anyMatch(v -> v.contains("taken away while it may work in it"));
    }

    private static List<Step> hasty(Known known, Fielding fielding, List<Parts> teams) {
        var steps = new ArrayList<>(usual(known, fielding, teams));
        known.worktrees().forEach((id, tree) -> {
            if (!known.isMember(Marks.team(tree).orElse(""), tree.getAgent().orElse(""))
                    && !steps.contains(new Step.UnwantTree(id))) {
                steps.add(new Step.UnwantTree(id));
            }
        });
        return steps;
    }
}
