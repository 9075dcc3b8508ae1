package io.tmuxorchestrator.bridge.place;

import io.tmuxorchestrator.bridge.hosts.HostWatch;
import io.tmuxorchestrator.bridge.observe.Fleet;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.schemas.Placement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which agents are wanted, and which of them here. Of the loop. */
final class Wanted {

    /** A claim that was not seen after so long was lost. */
    private static final Duration UNSEEN = Duration.ofSeconds(10);

    private final HostWatch hosts;
    private final Clock clock;
    private final Tmux tmux;
    private final Map<String, Placement> here = new HashMap<>();
    /** Also those of other hosts: an agent is told who is in its team. */
    private final Map<String, Placement> everywhere = new HashMap<>();

    private final Map<String, Instant> claims = new HashMap<>();
    private Optional<Fleet> fleet = Optional.empty();

    Wanted(HostWatch hosts, Clock clock, Tmux tmux) {
        this.hosts = hosts;
        this.clock = clock;
        this.tmux = tmux;
    }

    /** All that was there has been told. */
    void begin(Fleet agents) {
        fleet = Optional.of(agents);
        look();
    }

    void want(String agent, Optional<Placement> placement) {
        placement.ifPresentOrElse(p -> everywhere.put(agent, p), () -> everywhere.remove(agent));
        assign(agent);
    }

    /** A record of it has come. */
    void said(String agent) {
        claims.remove(agent);
        assign(agent);
    }

    /** Once in a while: hosts come and go. */
    void look() {
        everywhere.keySet().forEach(this::assign);
    }

    private void assign(String agent) {
        here.remove(agent);
        fleet.ifPresent(agents -> Optional.ofNullable(everywhere.get(agent))
                .filter(p -> p.getAgent().equals(agent))
                .ifPresent(p -> assign(p, agents)));
        tmux.need(!here.isEmpty());
    }

    private void assign(Placement placement, Fleet agents) {
        hosts.ask(placement, new HostWatch.Answer() {
            @Override
            public void run() {
                here.put(placement.getAgent(), placement);
            }

            @Override
            public void claim() {
                Wanted.this.claim(placement, agents);
            }

            @Override
            public void leave() {
                // Whoever ends agents sees that it is not wanted here.
            }
        });
    }

    /** Until the claim has come back nobody knows whether it is the first. */
    private void claim(Placement placement, Fleet agents) {
        var now = clock.instant();
        var last = claims.get(placement.getAgent());
        if (last == null || last.plus(UNSEEN).isBefore(now)) {
            claims.put(placement.getAgent(), now);
            agents.claim(placement, now);
        }
    }

    Collection<Placement> here() {
        return List.copyOf(here.values());
    }

    Set<String> names() {
        return Set.copyOf(here.keySet());
    }

    /** Those that are here, or will be if nobody else was faster. */
    Set<String> ours() {
        var ours = new HashSet<>(claims.keySet());
        ours.addAll(here.keySet());
        return ours;
    }

    Set<String> everywhere() {
        return everywhere.keySet();
    }

    Collection<Placement> team() {
        return everywhere.values();
    }
}
