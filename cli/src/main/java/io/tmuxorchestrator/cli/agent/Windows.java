package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Directory;
import io.tmuxorchestrator.cli.broker.Held;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The agents that live in tmux windows, for callers who know windows only. */
public final class Windows {

    private Windows() {}

    public static List<String> agents(KafkaClients clients, List<String> targets) {
        Broker.check(clients);
        var agents = Held.read(clients, Topic.AGENTS).all(Agent.class);
        return targets.stream().map(t -> agent(t, agents)).toList();
    }

    /** Exactly one; guessing would let the wrong agent work. */
    static String agent(String target, List<Agent> agents) {
        var names = names(agents);
        if (names.contains(target)) {
            return target;
        }
        var there = names(Panes.at(target, agents));
        if (there.size() == 1) {
            return there.iterator().next();
        }
        throw new CommandFailure(
                ExitCode.NOT_FOUND,
                there.isEmpty()
                        ? "no agent is in the window '" + target + "'; " + others(target, agents)
                        : "there are several agents in '" + target + "': " + Directory.listed(there)
                                + "; name the one you mean, or its pane");
    }

    private static Set<String> names(List<Agent> agents) {
        return agents.stream().map(Agent::getAgent).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String others(String target, List<Agent> agents) {
        var windows = agents.stream()
                .filter(a -> a.getSession().isPresent())
                .collect(Collectors.toMap(Panes::window, Agent::getAgent, (a, b) -> a + " " + b));
        var near = Nearest.to(target, windows.keySet())
                .map(w -> "did you mean " + w + "? ")
                .orElse("");
        return near + "there are "
                + Directory.listed(windows.entrySet().stream()
                        .map(e -> e.getKey() + " (" + e.getValue() + ")")
                        .sorted()
                        .toList());
    }
}
