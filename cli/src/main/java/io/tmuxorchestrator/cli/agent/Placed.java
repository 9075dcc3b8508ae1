package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.cli.broker.Directory;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Membership;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.Placement;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/** The placed agents that somebody means. */
final class Placed {

    private final Fleet fleet;
    private final UnaryOperator<String> remedy;

    /** @param remedy what to do, instead, about an agent that was adopted and never placed */
    Placed(Fleet fleet, UnaryOperator<String> remedy) {
        this.fleet = fleet;
        this.remedy = remedy;
    }

    /** Each once, in the order they are named. */
    List<Placement> of(List<String> addresses) {
        var found = new LinkedHashMap<String, Placement>();
        addresses.stream()
                .map(Address::parse)
                .forEach(a -> (a instanceof Address.ToAgent one ? List.of(named(one.agent())) : group(a))
                        .forEach(p -> found.put(p.getAgent(), p)));
        return List.copyOf(found.values());
    }

    private Placement named(String agent) {
        return fleet.placement(agent).orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, missing(agent)));
    }

    private String missing(String agent) {
        if (fleet.agent(agent).isPresent()) {
            return agent + " was adopted and not placed; " + remedy.apply(agent);
        }
        var names = fleet.placements().stream().map(Placement::getAgent).toList();
        return "no agent '" + agent + "' is placed; "
                + Nearest.to(agent, names).map(n -> "did you mean " + n + "? ").orElse("") + "there are "
                + Directory.listed(names);
    }

    private List<Placement> group(Address address) {
        var members = fleet.placements().stream()
                .filter(p -> new Membership(p.getProject(), p.getRole()).isIn(address))
                .toList();
        if (members.isEmpty()) {
            var adopted = adopted(List.of(address.toString()));
            throw new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "'" + address + "' means no agent that is placed; see 'orc agents' for projects and roles"
                            + (adopted.isEmpty() ? "" : "\n" + String.join("\n", adopted)));
        }
        return members;
    }

    /** What to say of each agent that is in a group that is named, and was adopted. */
    List<String> adopted(List<String> addresses) {
        var groups =
                addresses.stream().map(Address::parse).filter(Address::isGroup).toList();
        return fleet.agents().stream()
                .filter(a -> fleet.placement(a.getAgent()).isEmpty())
                .filter(a -> groups.stream().anyMatch(new Membership(a.getProject(), a.getRole())::isIn))
                .map(a -> a.getAgent() + " was adopted and not placed; " + remedy.apply(a.getAgent()))
                .toList();
    }

    /** One that is named needs no second thought; several, or whoever is in a group, do. */
    static void confirm(String doing, List<String> addresses, List<Placement> meant, Output output) throws IOException {
        if (addresses.size() == 1 && Address.parse(addresses.get(0)) instanceof Address.ToAgent) {
            return;
        }
        var names = Directory.listed(meant.stream().map(Placement::getAgent).toList());
        if (!output.confirm(doing + " " + names + "?").orElse(false)) {
            throw new CommandFailure(
                    ExitCode.REFUSED, "that would be " + names + "; nothing was done; say yes, or add --yes");
        }
    }
}
