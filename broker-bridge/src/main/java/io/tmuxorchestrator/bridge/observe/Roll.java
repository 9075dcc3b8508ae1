package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.bridge.profile.Profiles;
import io.tmuxorchestrator.runtime.config.Problem;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which panes are agents, and which marks are mistakes. Pure.
 *
 * @param agents by name
 * @param mistaken names that are marked on a pane and yet no agent, with the reason
 */
record Roll(Map<String, Marked> agents, Map<String, String> mistaken, List<Complaint> complaints) {

    /** A pane that is an agent. */
    record Marked(Glance glance, AgentProfile profile) {}

    /**
     * @param panes where each agent was before: of two panes with one name, that one is meant, or else the older
     */
    static Roll of(List<Glance> glances, Profiles profiles, Map<String, String> panes) {
        var roll = new Roll(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        glances.stream()
                .sorted(Comparator.comparing((Glance g) -> !g.pane().equals(panes.get(g.agent())))
                        .thenComparingLong(g -> Long.parseLong(g.pane().substring(1))))
                .forEach(g -> roll.add(g, profiles));
        profiles.problems().forEach(p -> roll.complaints.add(new Complaint(Optional.empty(), said(p))));
        return roll;
    }

    private void add(Glance glance, Profiles profiles) {
        if (!Address.Name.isLegal(glance.agent())) {
            complain(
                    glance,
                    Optional.empty(),
                    "'" + glance.agent() + "' is no name for an agent; use letters, digits, '_' and '-', 63 at most");
        } else if (agents.containsKey(glance.agent())) {
            complain(
                    glance,
                    Optional.of(glance.agent()),
                    glance.agent() + " is "
                            + agents.get(glance.agent()).glance().pane() + " already; choose another name for one");
        } else {
            profiles.find(glance.profile())
                    .ifPresentOrElse(
                            p -> agents.put(glance.agent(), new Marked(glance, p)), () -> unknown(glance, profiles));
        }
    }

    private void unknown(Glance glance, Profiles profiles) {
        var why = glance.profile().isEmpty()
                ? "it names no profile; set one of " + String.join(", ", profiles.names())
                : "there is no agent profile '" + glance.profile() + "'; "
                        + Nearest.suggestion(glance.profile(), profiles.names());
        mistaken.put(glance.agent(), why);
        complain(glance, Optional.of(glance.agent()), why);
    }

    private void complain(Glance glance, Optional<String> agent, String why) {
        complaints.add(new Complaint(
                agent,
                "pane " + glance.pane() + " is marked as agent '" + glance.agent() + "' and left alone: " + why));
    }

    private static String said(Problem problem) {
        return "an agent profile is left out: " + problem;
    }
}
