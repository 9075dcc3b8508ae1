package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.HostState;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.PlacementTarget;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Why nobody sees to an agent that is wanted. Pure.
 *
 * @param seen what is said of it
 * @param hosts all that are known
 * @param isUp whether the bridge of one is heard
 */
record Absence(Placement wanted, Optional<Agent> seen, Collection<Host> hosts, Predicate<Host> isUp) {

    private static final Set<AgentState> RESTING = EnumSet.of(AgentState.STOPPED, AgentState.FAILED);

    /** Empty if somebody does. */
    Optional<String> why() {
        var holder = seen.filter(a -> !a.getReleased());
        return wanted.getHost()
                .or(() -> holder.map(Agent::getHost))
                .filter(target -> !mayLeave(target))
                .map(target -> isUp(target) ? held(holder, target) : noBridge(target))
                .orElseGet(this::nobodyTakesIt);
    }

    private boolean isUp(String name) {
        return hosts.stream().anyMatch(h -> h.getHost().equals(name) && isUp.test(h));
    }

    private static Optional<String> noBridge(String host) {
        return Optional.of("no bridge on host " + host + " is up");
    }

    private boolean mayLeave(String host) {
        return wanted.getMovable() && isLost(host);
    }

    /** A host that went in order, or whose agent has ended, lets others have it. */
    private Optional<String> held(Optional<Agent> holder, String target) {
        return holder.filter(a -> !a.getHost().equals(target) && !RESTING.contains(a.getState()))
                .map(Agent::getHost)
                .filter(host -> isLost(host) && !mayLeave(host))
                .map(host -> "host " + host + " has it still, and its bridge is not heard");
    }

    private boolean isLost(String name) {
        return hosts.stream()
                .anyMatch(h -> h.getHost().equals(name) && h.getState() != HostState.DOWN && !isUp.test(h));
    }

    private Optional<String> nobodyTakesIt() {
        var up = hosts.stream().filter(isUp).toList();
        if (up.isEmpty()) {
            return Optional.of("no bridge is up");
        }
        var reaching = up.stream()
                .filter(h -> PlacementTarget.isReachedFrom(h, wanted))
                .toList();
        if (reaching.isEmpty()) {
            return Optional.of("no bridge is up that reaches "
                    + wanted.getProject().map(p -> "project " + p).orElse("agents without a project"));
        }
        return reaching.stream().anyMatch(h -> PlacementTarget.isRoomFor(h, h.getAgents()))
                ? Optional.empty()
                : Optional.of("no bridge is up that has room for it");
    }
}
