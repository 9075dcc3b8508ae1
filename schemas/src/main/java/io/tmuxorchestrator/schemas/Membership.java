package io.tmuxorchestrator.schemas;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What decides which groups an agent is in. The router finds by it whom an address means, and whoever is about to write may ask
 * beforehand. Pure.
 */
public record Membership(Optional<String> project, String role) {

    /** Whether messages to its groups reach an agent in this state. */
    public static boolean holdsWhile(AgentState state) {
        return state != AgentState.STOPPED && state != AgentState.FAILED;
    }

    /** Addresses of all groups it is in. A project or role that is no name cannot be written to. */
    public List<Address> groups() {
        var legal = project.filter(Address.Name::isLegal);
        var named = Optional.of(role).filter(r -> Address.Name.isLegal(r) && !r.equals("all"));
        return Stream.of(
                        Stream.<Address>of(new Address.ToAll()),
                        legal.<Address>map(Address.ToProject::new).stream(),
                        named.<Address>map(r -> new Address.ToRole(Optional.empty(), r)).stream(),
                        legal.flatMap(p -> named.<Address>map(r -> new Address.ToRole(Optional.of(p), r))).stream())
                .flatMap(s -> s)
                .toList();
    }

    public boolean isIn(Address group) {
        return groups().contains(whole(group));
    }

    /** {@code project:shop/@all} is the project. */
    public static Address whole(Address address) {
        return address instanceof Address.ToRole r
                        && r.role().equals("all")
                        && r.project().isPresent()
                ? new Address.ToProject(r.project().get())
                : address;
    }
}
