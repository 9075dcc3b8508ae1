package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Nearest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All agents, as their bridges report them. Written by the thread that follows {@code orc.agents}, read by those that
 * route.
 */
final class Directory {

    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);
    /** How many names an error message lists before it says how many more there are. */
    private static final int LISTED = 10;

    private final Map<String, Agent> agents = new ConcurrentSkipListMap<>();

    /**
     * What a bridge reported; null when the agent is gone. A record that is not about the agent its key names is passed over:
     * to write into an inbox after a name that cannot be one would end the router, again and again.
     */
    void update(@Nullable String name, @Nullable Agent agent) {
        if (name == null || !Address.Name.isLegal(name)) {
            LOG.atWarn().log("the directory passes over an agent with the key '{}', which is no name", name);
        } else if (agent == null) {
            agents.remove(name);
        } else if (!agent.getAgent().equals(name)) {
            LOG.atWarn()
                    .addKeyValue("agent", name)
                    .log("the directory passes over a record that calls itself '{}'", agent.getAgent());
        } else {
            agents.put(name, agent);
        }
    }

    /** Agents an address means, in the order of their names; the sender is never among a group it wrote to. */
    List<Agent> find(Address address, String sender) {
        if (address instanceof Address.ToAgent one) {
            return Optional.ofNullable(agents.get(one.agent())).map(List::of).orElse(List.of());
        }
        return agents.values().stream()
                .filter(members(address))
                .filter(a -> a.getState() != AgentState.STOPPED && a.getState() != AgentState.FAILED)
                .filter(a -> !a.getAgent().equals(sender))
                .toList();
    }

    private static Predicate<Agent> members(Address address) {
        if (address instanceof Address.ToProject p) {
            return a -> a.getProject().equals(Optional.of(p.project()));
        }
        if (address instanceof Address.ToRole r) {
            var all = r.role().equals("all");
            return a -> (all || a.getRole().equals(r.role()))
                    && (r.project().isEmpty() || a.getProject().equals(r.project()));
        }
        return a -> address instanceof Address.ToAll;
    }

    /** What to tell somebody whose address means nobody. */
    String suggestion(Address address) {
        if (agents.isEmpty()) {
            return "there is no agent yet; start one, then send again";
        }
        if (address instanceof Address.ToAgent one) {
            return Nearest.to(one.agent(), agents.keySet())
                    .map(n -> "did you mean " + n + "?")
                    .orElseGet(() -> "there are " + listed(agents.keySet()));
        }
        return "there are roles " + listed(words(a -> Optional.of(a.getRole()))) + " and projects "
                + listed(words(Agent::getProject));
    }

    private Collection<String> words(Function<Agent, Optional<String>> word) {
        return agents.values().stream()
                .flatMap(a -> word.apply(a).stream())
                .filter(w -> !w.isEmpty())
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static String listed(Collection<String> names) {
        if (names.isEmpty()) {
            return "(none)";
        }
        var shown = names.stream().limit(LISTED).collect(Collectors.joining(", "));
        return names.size() > LISTED ? shown + " and " + (names.size() - LISTED) + " more" : shown;
    }
}
