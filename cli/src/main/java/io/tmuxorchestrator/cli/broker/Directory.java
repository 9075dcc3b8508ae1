package io.tmuxorchestrator.cli.broker;

import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Membership;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Who there is, for whoever is about to write. It finds whom the router will find, so that a slip of the pen is told before
 * anything is sent; what counts in the end is what the router finds.
 */
public final class Directory {

    /** How many names a message lists before it says how many more there are. */
    private static final int LISTED = 10;

    private final Set<String> names;
    private final Supplier<List<Agent>> agents;

    /** Agents are asked for only if an address needs to know more than a name. */
    public Directory(Set<String> names, Supplier<List<Agent>> agents) {
        this.names = names;
        this.agents = agents;
    }

    /** Enough of it to know about these addresses. */
    public static Directory read(KafkaClients clients, List<Address> addresses) {
        Broker.check(clients);
        var names = addresses.stream()
                .filter(a -> a instanceof Address.ToAgent)
                .map(Address::toString)
                .toList();
        if (addresses.stream().noneMatch(Address::isGroup)) {
            var part = Held.read(clients, Topic.AGENTS, names);
            if (part.byName().keySet().containsAll(names)) {
                return of(part);
            }
        }
        return of(Held.read(clients, Topic.AGENTS));
    }

    private static Directory of(Held held) {
        return new Directory(held.byName().keySet(), () -> held.all(Agent.class));
    }

    /** Agents that an address means. The sender is never among a group it wrote to; a service or a person is no agent. */
    public List<String> members(Address address, String sender) {
        if (address instanceof Address.ToAgent one) {
            return names.contains(one.agent()) ? List.of(one.agent()) : List.of();
        }
        if (!address.isGroup()) {
            return List.of();
        }
        return agents.get().stream()
                .filter(a -> Membership.holdsWhile(a.getState()))
                .filter(a -> new Membership(a.getProject(), a.getRole()).isIn(address))
                .map(Agent::getAgent)
                .filter(name -> !name.equals(sender))
                .toList();
    }

    /** Why an address means nobody and what else there is; empty if it means somebody. */
    public Optional<String> objection(Address address, String sender) {
        var isChecked = address instanceof Address.ToAgent || address.isGroup();
        if (!isChecked || !members(address, sender).isEmpty()) {
            return Optional.empty();
        }
        var problem = address instanceof Address.ToAgent ? "is not known" : "means no agent that runs";
        return Optional.of("'" + address + "' " + problem + "; " + suggestion(address));
    }

    private String suggestion(Address address) {
        if (names.isEmpty()) {
            return "there is no agent yet";
        }
        if (address instanceof Address.ToAgent one) {
            return nearest(one.agent());
        }
        return "there are roles " + listed(words(a -> Optional.of(a.getRole()))) + " and projects "
                + listed(words(Agent::getProject));
    }

    public String nearest(String name) {
        return Nearest.to(name, names).map(n -> "did you mean " + n + "? ").orElse("") + "there are " + listed(names);
    }

    private Collection<String> words(Function<Agent, Optional<String>> word) {
        return agents.get().stream()
                .flatMap(a -> word.apply(a).stream())
                .filter(w -> !w.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public static String listed(Collection<String> names) {
        if (names.isEmpty()) {
            return "(none)";
        }
        var shown = names.stream().limit(LISTED).collect(Collectors.joining(", "));
        return names.size() > LISTED ? shown + " and " + (names.size() - LISTED) + " more" : shown;
    }
}
