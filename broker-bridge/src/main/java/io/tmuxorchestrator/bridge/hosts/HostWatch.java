package io.tmuxorchestrator.bridge.hosts;

import io.tmuxorchestrator.bridge.delivery.Teller;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Severity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other hosts and which agents they have, as the topics tell, and who of them is lost. Every bridge tells of every loss,
 * because any may be the only one left; the event has the same id from all of them. Of the loop.
 */
public final class HostWatch {

    private static final Logger LOG = LoggerFactory.getLogger(HostWatch.class);

    private final WorkerContext context;
    private final HostsSettings settings;
    private final Teller teller;
    private final Neighbours hosts;
    private final Claims claims = new Claims();
    private final Whereabouts whereabouts;
    /** What this host says of agents that it wants to have, until it is known whether it does. */
    private final Map<String, Whereabouts.Verdict.Claim> proposed = new HashMap<>();
    /** Agents that another host may come to have while this one does not know. */
    private final Set<String> movable = new HashSet<>();

    private Consumer<Runnable> catchUp = then -> {};
    private boolean current;
    private boolean catchingUp;

    public HostWatch(WorkerContext context, HostsSettings settings, Teller teller) {
        this.context = context;
        this.settings = settings;
        this.teller = teller;
        hosts = new Neighbours(context.host(), settings.lost());
        whereabouts = new Whereabouts(context.host(), hosts, claims);
    }

    /**
     * All that was there has been told.
     *
     * @param reading does what it is given when everything that is there now has been told here
     */
    public void begin(Consumer<Runnable> reading) {
        catchUp = reading;
        current = hosts.isListening(context.clock().instant());
        catchingUp = false;
    }

    public void host(String name, Optional<Host> record) {
        var now = context.clock().instant();
        current &= hosts.isListening(now);
        record.ifPresentOrElse(
                host -> {
                    if (hosts.hear(host, now)) {
                        tellBack(host);
                    }
                },
                () -> hosts.forget(name));
        if (name.equals(context.host()) && !current && !catchingUp) {
            catchingUp = true;
            catchUp.accept(() -> {
                catchingUp = false;
                current = true;
            });
        }
    }

    /** Whether it counts: if not, somebody has written over what another said. */
    public boolean agent(String name, Optional<Agent> record) {
        var counts = claims.take(name, record);
        if (counts) {
            proposed.remove(name);
        }
        return counts;
    }

    /** What is said of an agent, with what makes it count. */
    public Agent stamped(Agent record) {
        var name = record.getAgent();
        var proposal = Optional.ofNullable(proposed.get(name));
        var builder = Agent.newBuilder(record).setTerm(claims.term(name) + (proposal.isPresent() ? 1 : 0));
        builder.clearInsteadOf();
        proposal.map(Whereabouts.Verdict.Claim::insteadOf)
                .orElseGet(() -> claims.of(name).flatMap(Agent::getInsteadOf))
                .ifPresent(builder::setInsteadOf);
        return builder.build();
    }

    /**
     * Whether this host knows what the others do. One that was asleep, or cut off, may have been taken for lost, and its agents
     * may run elsewhere.
     */
    private boolean isSure() {
        current &= hosts.isListening(context.clock().instant());
        return current;
    }

    /** Whether an agent may be given something now. */
    public boolean mayGive(String agent) {
        return !movable.contains(agent) || isSure();
    }

    public boolean isHere(String agent) {
        return claims.of(agent).filter(a -> a.getHost().equals(context.host())).isPresent();
    }

    /** Whether another host has it. */
    public boolean isElsewhere(String agent) {
        return claims.of(agent).filter(a -> !a.getHost().equals(context.host())).isPresent();
    }

    /** Those that other hosts have. */
    public List<String> elsewhere() {
        return claims.notOn(context.host());
    }

    /** What it takes for this host to have an agent that is wanted. */
    public interface Answer {
        /** It is to run here. */
        void run();

        /** It is to be said that it is here now. */
        void claim();

        void leave();
    }

    public void ask(Placement wanted, Answer answer) {
        var agent = wanted.getAgent();
        if (wanted.getMovable()) {
            movable.add(agent);
        } else {
            movable.remove(agent);
        }
        var verdict = whereabouts.of(wanted);
        if (verdict instanceof Whereabouts.Verdict.Run) {
            answer.run();
        } else if (verdict instanceof Whereabouts.Verdict.Claim claim && mayGive(agent)) {
            proposed.put(agent, claim);
            answer.claim();
        } else {
            proposed.remove(agent);
            answer.leave();
        }
    }

    /** Once in a while. */
    public void look() {
        hosts.lose(context.clock().instant()).forEach(this::tellLost);
    }

    private void tellLost(Host host) {
        var living = claims.on(host.getHost());
        tell(
                host,
                EventType.HOST_LOST,
                Severity.CRITICAL,
                "host " + host.getHost() + " is lost: it has said nothing for "
                        + settings.lost().toSeconds() + " s. " + living.size()
                        + " agent(s) are there, and what is said to them waits; those that are movable go elsewhere. See to the"
                        + " machine, its network and its bridge",
                living);
    }

    private void tellBack(Host host) {
        tell(
                host,
                EventType.HOST_UP,
                Severity.INFO,
                "host " + host.getHost() + " was lost and is back",
                claims.on(host.getHost()));
    }

    private void tell(Host host, EventType type, Severity severity, String text, List<String> living) {
        if (severity == Severity.CRITICAL) {
            LOG.atError().addKeyValue("host", host.getHost()).log("{}", text);
        }
        teller.tell(AgentEvent.newBuilder()
                .setId(Ids.derived(
                        type.name(),
                        host.getHost(),
                        Long.toString(host.getEpoch()),
                        Long.toString(host.getReportedAt().toEpochMilli())))
                .setType(type)
                .setSeverity(severity)
                .setHost(host.getHost())
                .setText(text)
                .setAttributes(Map.of("agents", String.join(",", living))));
    }
}
