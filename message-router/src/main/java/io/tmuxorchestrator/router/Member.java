package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import java.util.List;
import java.util.Optional;

/**
 * Of an agent, what routing asks about; a directory of a hundred thousand should not keep the rest.
 *
 * @param inGroups whether messages to groups reach it; not if it stopped or failed
 */
record Member(
        String name,
        Optional<String> project,
        String role,
        boolean inGroups,
        Optional<String> lead,
        List<String> manages) {

    static Member of(Agent agent) {
        return new Member(
                agent.getAgent(),
                agent.getProject().map(String::intern),
                agent.getRole().intern(),
                agent.getState() != AgentState.STOPPED && agent.getState() != AgentState.FAILED,
                agent.getReportsTo().filter(lead -> !lead.isEmpty()).map(String::intern),
                List.copyOf(agent.getManages()));
    }
}
