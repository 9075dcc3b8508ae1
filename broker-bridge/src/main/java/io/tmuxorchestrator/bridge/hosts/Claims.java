package io.tmuxorchestrator.bridge.hosts;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which host has each agent. The log decides: whoever first wrote a record of an agent that nobody had has it, until it says
 * that it has let go. Another may write over it only by naming whom it replaces, which counts if that one still has it then.
 * All who read the log come to the same result, whoever they believe to be alive. Pure.
 */
final class Claims {

    /** Attribute of the record of an agent: the host that had it and was lost. */
    static final String INSTEAD_OF = "insteadOf";

    /** Attribute of the record of an agent that its host has let go. */
    static final String RELEASED = "released";

    private final Map<String, Agent> holders = new TreeMap<>();

    /** Whether the record counts; if not, another's stands, and has been written over. */
    boolean take(String name, Optional<Agent> record) {
        var holder = Optional.ofNullable(holders.get(name));
        if (record.isEmpty()) {
            holders.remove(name);
            return true;
        }
        var agent = record.get();
        if (holder.filter(h -> !mayFollow(agent, h)).isPresent()) {
            return false;
        }
        if (isFree(agent)) {
            holders.remove(name);
        } else {
            holders.put(name, agent);
        }
        return true;
    }

    private static boolean mayFollow(Agent agent, Agent holder) {
        return holder.getHost().equals(agent.getHost())
                || holder.getHost().equals(agent.getAttributes().get(INSTEAD_OF))
                || (isAdopted(agent) && isAdopted(holder));
    }

    /** Never placed: whoever finds it in a pane says so. */
    private static boolean isAdopted(Agent agent) {
        return agent.getGeneration() == 0 && agent.getState() != AgentState.PENDING;
    }

    /** Let go; or it was never placed, and has ended. */
    private static boolean isFree(Agent agent) {
        return agent.getAttributes().containsKey(RELEASED)
                || (agent.getGeneration() == 0 && agent.getState() == AgentState.STOPPED);
    }

    /** As its host says. */
    Optional<Agent> of(String agent) {
        return Optional.ofNullable(holders.get(agent));
    }

    List<String> on(String host) {
        return holders.values().stream()
                .filter(a -> a.getHost().equals(host))
                .map(Agent::getAgent)
                .toList();
    }
}
