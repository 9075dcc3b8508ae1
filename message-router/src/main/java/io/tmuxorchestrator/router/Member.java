package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Membership;
import java.util.List;
import java.util.Optional;

/**
 * Of an agent, what routing asks about; a directory of a hundred thousand should not keep the rest.
 *
 * @param inGroups whether messages to groups reach it
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
                Membership.holdsWhile(agent.getState()),
                agent.getReportsTo().filter(lead -> !lead.isEmpty()).map(String::intern),
                List.copyOf(agent.getManages()));
    }
}
