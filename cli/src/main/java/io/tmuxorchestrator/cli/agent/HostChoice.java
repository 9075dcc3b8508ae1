package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.cli.broker.Directory;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.Placement;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * On which host an agent is placed that nobody has named one for. Pure.
 *
 * @param own host that the command is given on
 * @param up hosts whose bridge is up
 * @param known all that were ever heard of
 */
public record HostChoice(String own, SortedSet<String> up, Collection<String> known) {

    public static HostChoice of(String own, Fleet fleet) {
        var up = new TreeSet<String>();
        fleet.hosts().stream().filter(fleet::isUp).forEach(h -> up.add(h.getHost()));
        return new HostChoice(
                own, up, fleet.hosts().stream().map(h -> h.getHost()).toList());
    }

    /**
     * One that is named may be down, or not be there yet: its bridge finds what is wanted when it starts. Who is placed already
     * stays where it is.
     *
     * @return empty if any host may take it
     */
    Optional<String> host(Optional<String> named, Optional<Placement> before) {
        return named.isPresent() || before.isPresent()
                ? named.or(() -> before.flatMap(Placement::getHost))
                : Optional.of(usual());
    }

    private String usual() {
        if (up.contains(own)) {
            return own;
        }
        if (up.size() == 1) {
            return up.first();
        }
        throw new CommandFailure(
                up.isEmpty() ? ExitCode.UNREACHABLE : ExitCode.NOT_FOUND,
                "on which host? "
                        + (up.isEmpty()
                                ? "No bridge is up; start one with 'orc up', or name a host with --host"
                                : "There is none on this one (" + own + "); name one with --host: "
                                        + Directory.listed(up)));
    }

    /** What to say of a host that is named and not up; empty if there is nothing to say. */
    public Optional<String> doubt(String host) {
        return known.contains(host)
                ? Optional.empty()
                : Nearest.to(host, known).map(near -> "host '" + host + "' is not known; did you mean " + near + "?");
    }
}
