package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Membership;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All agents, as their bridges report them. Written by the thread that follows {@code orc.agents}, read by those that route.
 * Who is in a group is kept as it changes and not looked for with each message.
 */
final class Directory {

    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);

    private final ConcurrentSkipListMap<String, Member> members = new ConcurrentSkipListMap<>();
    /** By address: the names of those that messages to it reach. */
    private final Map<Address, NavigableSet<String>> groups = new ConcurrentHashMap<>();

    /** The groups of all who are in the same ones; few compared with agents. */
    private final Map<Membership, List<Address>> memberships = new ConcurrentHashMap<>();

    /**
     * What a bridge reported; null when the agent is gone. A record that is not about the agent its key names is passed over:
     * to write into an inbox after a name that cannot be one would end the router, again and again.
     */
    void update(@Nullable String name, @Nullable Agent agent) {
        if (name == null || !Address.Name.isLegal(name)) {
            LOG.atWarn().log("the directory passes over an agent with the key '{}', which is no name", name);
        } else if (agent == null) {
            replace(name, Optional.empty());
        } else if (!agent.getAgent().equals(name)) {
            LOG.atWarn()
                    .addKeyValue("agent", name)
                    .log("the directory passes over a record that calls itself '{}'", agent.getAgent());
        } else {
            replace(name, Optional.of(Member.of(agent)));
        }
    }

    private void replace(String name, Optional<Member> now) {
        var before = Optional.ofNullable(members.get(name));
        if (before.equals(now)) {
            return; // Most reports are about what is not asked here.
        }
        now.ifPresentOrElse(m -> members.put(name, m), () -> members.remove(name));
        var entered = now.map(this::groupsOf).orElse(List.of());
        before.map(this::groupsOf).orElse(List.of()).stream()
                .filter(group -> !entered.contains(group))
                .forEach(group -> leave(group, name));
        entered.forEach(group -> groups.computeIfAbsent(group, g -> new ConcurrentSkipListSet<>())
                .add(name));
    }

    private void leave(Address group, String name) {
        groups.computeIfPresent(group, (g, names) -> {
            names.remove(name);
            return names.isEmpty() ? null : names;
        });
    }

    private List<Address> groupsOf(Member member) {
        return member.inGroups()
                ? memberships.computeIfAbsent(new Membership(member.project(), member.role()), Membership::groups)
                : List.of();
    }

    Optional<Member> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** Names of the agents that an address means, in their order; the sender is never among a group it wrote to. */
    List<String> find(Address address, String sender) {
        if (address instanceof Address.ToAgent one) {
            return members.containsKey(one.agent()) ? List.of(one.agent()) : List.of();
        }
        return groups.getOrDefault(Membership.whole(address), new ConcurrentSkipListSet<>()).stream()
                .filter(name -> !name.equals(sender))
                .toList();
    }

    NavigableSet<String> names() {
        return members.keySet();
    }

    /** Roles that can be written to. */
    List<String> roles() {
        return groups.keySet().stream()
                .flatMap(
                        g -> g instanceof Address.ToRole r && r.project().isEmpty() ? Stream.of(r.role()) : Stream.of())
                .sorted()
                .toList();
    }

    List<String> projects() {
        return groups.keySet().stream()
                .flatMap(g -> g instanceof Address.ToProject p ? Stream.of(p.project()) : Stream.of())
                .sorted()
                .toList();
    }
}
