package io.tmuxorchestrator.bridge.hosts;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which host has each agent. The log decides: a host that wants an agent writes a record with the next term, and the first one
 * with that term has it, until one with a higher term comes. All who read the log come to the same result, whoever they
 * believe to be alive. Pure.
 */
final class Claims {

    private final Map<String, Agent> last = new TreeMap<>();

    /** Whether the record counts; if not, another's stands, and has been written over. */
    boolean take(String name, Optional<Agent> record) {
        if (record.isEmpty()) {
            last.remove(name);
            return true;
        }
        var before = Optional.ofNullable(last.get(name));
        if (before.filter(b -> !mayFollow(record.get(), b)).isPresent()) {
            return false;
        }
        last.put(name, record.get());
        return true;
    }

    private static boolean mayFollow(Agent agent, Agent before) {
        var same = agent.getHost().equals(before.getHost()) && agent.getTerm() == before.getTerm();
        var found = isAdopted(agent) && (isAdopted(before) || isFree(before));
        return same || found || agent.getTerm() > before.getTerm();
    }

    /** Never placed: whoever finds it in a pane says so. */
    private static boolean isAdopted(Agent agent) {
        return agent.getGeneration() == 0 && agent.getState() != AgentState.PENDING;
    }

    /** Let go; or it was never placed, and has ended. */
    private static boolean isFree(Agent agent) {
        return agent.getReleased() || (agent.getGeneration() == 0 && agent.getState() == AgentState.STOPPED);
    }

    /** As its host says; empty if none has it. */
    Optional<Agent> of(String agent) {
        return Optional.ofNullable(last.get(agent)).filter(a -> !isFree(a));
    }

    long term(String agent) {
        return Optional.ofNullable(last.get(agent)).map(Agent::getTerm).orElse(0L);
    }

    List<String> on(String host) {
        return last.values().stream()
                .filter(a -> a.getHost().equals(host) && !isFree(a))
                .map(Agent::getAgent)
                .toList();
    }

    /** Those that another has. */
    List<String> notOn(String host) {
        return last.values().stream()
                .filter(a -> !a.getHost().equals(host) && !isFree(a))
                .map(Agent::getAgent)
                .toList();
    }
}
