package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.PendingAgent;
import io.tmuxorchestrator.schemas.Placement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What stands about an agent in the topic of agents. Pure.
 *
 * @param epoch of the bridge that says it
 */
record AgentRecord(String host, LongSupplier epoch) {

    /** How old the last activity may get before it alone is worth a record. */
    private static final Duration ACTIVITY = Duration.ofSeconds(30);

    Agent of(Watched seen, Optional<Agent> before, Life life, Instant now) {
        var glance = seen.glance();
        var details = seen.details();
        var builder = Agent.newBuilder()
                .setAgent(seen.agent())
                .setHost(host)
                .setRole(details.role())
                .setTier(details.tier())
                .setProfile(glance.profile())
                .setState(seen.standing().state())
                .setStateSince(seen.standing().since())
                .setManages(details.manages())
                .setPane(glance.pane())
                .setPid(glance.pid())
                .setLastActivityAt(Instant.ofEpochSecond(glance.activity()))
                .setEpoch(epoch.getAsLong())
                .setReportedAt(now)
                .setAttributes(Map.of("command", glance.command(), "windowIndex", details.windowIndex()));
        seen.standing().reason().ifPresent(builder::setReason);
        said(details.project()).ifPresent(builder::setProject);
        said(details.reportsTo()).ifPresent(builder::setReportsTo);
        said(details.session()).ifPresent(builder::setSession);
        said(details.window()).ifPresent(builder::setWindow);
        said(details.directory()).ifPresent(builder::setDirectory);
        seen.reading().ifPresent(r -> r.contextLeft().ifPresent(builder::setContextLeft));
        if (seen.standing().state() == AgentState.CREDIT_EXHAUSTED) {
            builder.setCreditResetAt(seen.credit().reset());
        }
        started(before, glance).ifPresent(builder::setStartedAt);
        before.flatMap(Agent::getTask).ifPresent(builder::setTask);
        return life.onto(builder).build();
    }

    /** One that is wanted and was never seen. */
    Agent wanted(Placement placement, Life life, Instant now) {
        var builder = PendingAgent.of(placement, host, now)
                .setEpoch(epoch.getAsLong())
                .setReportedAt(now);
        return life.onto(builder).build();
    }

    /** The same agent without a pane. */
    Agent ended(Agent before, Standing standing, Life life, Instant now) {
        var builder = Agent.newBuilder(before)
                .setState(standing.state())
                .setStateSince(standing.since())
                .setEpoch(epoch.getAsLong())
                .setReportedAt(now);
        builder.clearPane();
        builder.clearPid();
        builder.clearCreditResetAt();
        standing.reason().ifPresentOrElse(builder::setReason, builder::clearReason);
        return life.onto(builder).build();
    }

    /** It is no longer this host's; another may have it. */
    Agent released(Agent before, Instant now) {
        return Agent.newBuilder(before)
                .setReleased(true)
                .setEpoch(epoch.getAsLong())
                .setReportedAt(now)
                .build();
    }

    /** Whether somebody should be told; that something was drawn is worth it only now and then. */
    static boolean isNews(Agent before, Agent now) {
        var quiet = before.getLastActivityAt()
                .flatMap(b -> now.getLastActivityAt().map(n -> Duration.between(b, n)))
                .filter(d -> d.compareTo(ACTIVITY) < 0)
                .isPresent();
        return !quiet || !plain(before).equals(plain(now));
    }

    private static Agent plain(Agent agent) {
        return Agent.newBuilder(agent)
                .clearLastActivityAt()
                .setReportedAt(Instant.EPOCH)
                .build();
    }

    private static Optional<Instant> started(Optional<Agent> before, Glance glance) {
        return before.filter(b -> b.getPid().filter(p -> p == glance.pid()).isPresent())
                .flatMap(Agent::getStartedAt)
                .or(() -> ProcessHandle.of(glance.pid()).flatMap(p -> p.info().startInstant()));
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
