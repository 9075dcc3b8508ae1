package io.tmuxorchestrator.bridge.hosts;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.PlacementTarget;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Decides whether an agent that is wanted is to run on this host. Pure. */
final class Whereabouts {

    /** What this host has to do about an agent. */
    sealed interface Verdict {
        /** It has it, and runs it. */
        record Run() implements Verdict {}

        /**
         * It is to say that it has it, and to see whether all agree.
         *
         * @param insteadOf host that the placement names, and that was lost
         */
        record Claim(Optional<String> insteadOf) implements Verdict {}

        /** It is another's, or not yet this one's. */
        record Leave() implements Verdict {}
    }

    private static final Set<AgentState> RESTING = EnumSet.of(AgentState.STOPPED, AgentState.FAILED);

    private final String own;
    private final Neighbours hosts;
    private final Claims claims;

    Whereabouts(String own, Neighbours hosts, Claims claims) {
        this.own = own;
        this.hosts = hosts;
        this.claims = claims;
    }

    Verdict of(Placement wanted) {
        var holder = claims.of(wanted.getAgent());
        var host = holder.map(Agent::getHost).filter(h -> !isOut(wanted, h));
        var target = host.filter(h -> isSettled(wanted, holder.get()))
                .or(() -> wanted.getHost().filter(h -> !isOut(wanted, h)))
                .or(() -> host)
                .or(() -> chosen(wanted));
        if (target.filter(own::equals).isEmpty()) {
            return new Verdict.Leave();
        }
        if (host.filter(own::equals).isPresent()) {
            return new Verdict.Run();
        }
        return holder.filter(held -> !hasLeft(wanted, held)).isPresent()
                ? new Verdict.Leave()
                : new Verdict.Claim(wanted.getHost().filter(h -> !h.equals(own)));
    }

    /** Whether it stays where it is: nobody has said where else, or it was started there for this very wish. */
    private static boolean isSettled(Placement wanted, Agent held) {
        return wanted.getHost().isEmpty()
                || (wanted.getHost().equals(held.getInsteadOf()) && held.getGeneration() == wanted.getGeneration());
    }

    /** Lost for this agent, which may go elsewhere. */
    private boolean isOut(Placement wanted, String host) {
        return wanted.getMovable() && hosts.isLost(host);
    }

    /** Whether the host that has it runs it no more, and will not say so. */
    private boolean hasLeft(Placement wanted, Agent held) {
        return RESTING.contains(held.getState()) || isOut(wanted, held.getHost()) || hosts.isDown(held.getHost());
    }

    /** Each host draws a number for each agent, always the same; the highest of those that have room takes it. */
    private Optional<String> chosen(Placement wanted) {
        return hosts.up().stream()
                .filter(h -> hasRoom(h, wanted))
                .map(Host::getHost)
                .max(Comparator.comparing((String h) -> Ids.derived("place", wanted.getAgent(), h)));
    }

    private boolean hasRoom(Host host, Placement wanted) {
        return PlacementTarget.isReachedFrom(host, wanted)
                && PlacementTarget.isRoomFor(host, claims.on(host.getHost()).size());
    }
}
