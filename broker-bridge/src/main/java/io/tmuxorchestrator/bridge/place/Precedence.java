package io.tmuxorchestrator.bridge.place;

import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Tier;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Who is started first: those that others report to. Pure. */
final class Precedence {

    private static final List<Tier> FIRST = List.of(Tier.ORCHESTRATOR, Tier.PROJECT_MANAGER);

    private static final Comparator<Placement> ORDER = Comparator.comparingInt(
                    (Placement p) -> FIRST.contains(p.getTier()) ? FIRST.indexOf(p.getTier()) : FIRST.size())
            .thenComparing(p -> p.getReportsTo().isPresent())
            .thenComparing(Placement::getAgent);

    private Precedence() {}

    static List<Placement> of(Collection<Placement> placements) {
        return placements.stream().sorted(ORDER).toList();
    }
}
