package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.AgentStates;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How an agent comes from one state to another by legal transitions only. Pure. */
final class StatePath {

    /** What one passes without being seen. Nobody passes a crash, or being given up, on the way to something else. */
    private static final Set<AgentState> PASSED =
            EnumSet.of(AgentState.STARTING, AgentState.RESTARTING, AgentState.STOPPING);

    private StatePath() {}

    /** The states after the first, the last being the other; empty if it is there already or there is no way. */
    static List<AgentState> between(AgentState from, AgentState to) {
        if (from == to) {
            return List.of();
        }
        var ways = new ArrayDeque<>(List.of(List.<AgentState>of()));
        var been = EnumSet.of(from);
        for (var way = ways.poll(); way != null; way = ways.poll()) {
            var at = way.isEmpty() ? from : way.get(way.size() - 1);
            if (AgentStates.isLegal(at, to)) {
                return append(way, to);
            }
            for (var next : AgentStates.after(at)) {
                if (PASSED.contains(next) && been.add(next)) {
                    ways.add(append(way, next));
                }
            }
        }
        return List.of();
    }

    private static List<AgentState> append(List<AgentState> way, AgentState next) {
        var longer = new ArrayList<>(way);
        longer.add(next);
        return List.copyOf(longer);
    }
}
