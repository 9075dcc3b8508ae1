package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.cli.broker.Directory;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.PlacementTarget;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/** A host that agents can be moved to. Pure. */
record Destination(Host host) {

    /** That host, or why nobody can be moved there. */
    static Destination named(String name, Collection<Host> hosts, Predicate<Host> isUp) {
        var host = hosts.stream()
                .filter(h -> h.getHost().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, unknown(name, hosts)));
        if (!isUp.test(host)) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "no bridge on host " + name + " is up; " + heard(host)
                            + "start one there with 'orc up', then move them; see 'orc hosts'");
        }
        return new Destination(host);
    }

    private static String unknown(String name, Collection<Host> hosts) {
        var names = hosts.stream().map(Host::getHost).sorted().toList();
        return "there is no host '" + name + "'; "
                + Nearest.to(name, names).map(n -> "did you mean " + n + "? ").orElse("") + "there are "
                + Directory.listed(names);
    }

    private static String heard(Host host) {
        return host.getReportedAt().equals(Instant.EPOCH)
                ? ""
                : "it was heard " + Times.since(host.getReportedAt()) + " ago; ";
    }

    /** Refused if some of them could not do there what they are for. */
    void check(Collection<Placement> agents) {
        var others = agents.stream()
                .filter(p -> !PlacementTarget.isReachedFrom(host, p))
                .map(p -> p.getAgent() + " works for "
                        + p.getProject().map(name -> "project " + name).orElse("none of them"))
                .toList();
        if (!others.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "host " + host.getHost() + " reaches only the projects " + Directory.listed(host.getProjects())
                            + ", and " + Directory.listed(others) + "; choose another host: see 'orc hosts --json'");
        }
    }

    /** Whether it is there already, as far as anybody wants it to be. */
    boolean has(Placement wanted, Optional<Agent> seen) {
        return seen.filter(a -> a.getHost().equals(host.getHost())).isPresent()
                && wanted.getHost().map(host.getHost()::equals).orElse(true);
    }

    /**
     * What says that it is to run there; as it was if that was said before.
     *
     * @param movable whether it may leave a host that is lost, if it may not already
     */
    Placement wanted(Placement before, boolean movable, Optional<Agent> seen) {
        var after = Placement.newBuilder(before)
                .setHost(host.getHost())
                .setMovable(movable || before.getMovable())
                .build();
        return after.equals(before) ? before : Placements.anew(after, Optional.of(before), seen);
    }
}
