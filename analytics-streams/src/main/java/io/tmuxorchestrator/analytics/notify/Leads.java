package io.tmuxorchestrator.analytics.notify;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentStates;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Tier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which agents lead, and so are told. Written by one thread, read by any. */
final class Leads {

    private final Map<String, Agent> agents = new ConcurrentHashMap<>();

    void update(String name, Optional<Agent> agent) {
        agent.ifPresentOrElse(a -> agents.put(name, a), () -> agents.remove(name));
    }

    /**
     * Those who manage the project, or else those who oversee all. Nobody is told of itself, and nobody who cannot be written
     * to.
     */
    List<String> of(Alert alert) {
        var managers = alert.getProject()
                .map(project -> leading(alert, Tier.PROJECT_MANAGER, Optional.of(project)))
                .orElse(List.of());
        return managers.isEmpty() ? leading(alert, Tier.ORCHESTRATOR, Optional.empty()) : managers;
    }

    private List<String> leading(Alert alert, Tier tier, Optional<String> project) {
        return agents.values().stream()
                .filter(a -> a.getTier() == tier)
                .filter(a -> project.isEmpty() || a.getProject().equals(project))
                .filter(a -> AgentStates.ALIVE.contains(a.getState()))
                .map(Agent::getAgent)
                .filter(name -> alert.getScope() != Scope.AGENT || !name.equals(alert.getSubject()))
                .sorted()
                .toList();
    }
}
