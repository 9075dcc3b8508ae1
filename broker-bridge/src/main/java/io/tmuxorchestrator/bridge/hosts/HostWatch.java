package io.tmuxorchestrator.bridge.hosts;

import io.tmuxorchestrator.bridge.delivery.Teller;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other hosts and their agents, as the topics have them, and who of them is lost. Every bridge tells of every loss, because
 * any may be the only one left; the event has the same id from all of them. Of the loop.
 */
public final class HostWatch {

    private static final Logger LOG = LoggerFactory.getLogger(HostWatch.class);

    private final WorkerContext context;
    private final HostsSettings settings;
    private final Teller teller;
    private final Neighbours hosts;
    private final Map<String, Agent> agents = new HashMap<>();

    public HostWatch(WorkerContext context, HostsSettings settings, Teller teller) {
        this.context = context;
        this.settings = settings;
        this.teller = teller;
        hosts = new Neighbours(context.host(), settings.lost());
    }

    public void host(String name, Optional<Host> record) {
        record.ifPresentOrElse(
                host -> {
                    if (hosts.hear(host, context.clock().instant())) {
                        tellBack(host);
                    }
                },
                () -> hosts.forget(name));
    }

    public void agent(String name, Optional<Agent> record) {
        record.ifPresentOrElse(agent -> agents.put(name, agent), () -> agents.remove(name));
    }

    /** Once in a while. */
    public void look() {
        hosts.lose(context.clock().instant()).forEach(this::tellLost);
    }

    private void tellLost(Host host) {
        var living = agentsOf(host.getHost());
        tell(
                host,
                EventType.HOST_LOST,
                Severity.CRITICAL,
                "host " + host.getHost() + " is lost: it has said nothing for "
                        + settings.lost().toSeconds() + " s. " + living.size()
                        + " agent(s) are there, and what is said to them waits: see to the machine, its network and its bridge",
                living);
    }

    private void tellBack(Host host) {
        tell(
                host,
                EventType.HOST_UP,
                Severity.INFO,
                "host " + host.getHost() + " was lost and is back",
                agentsOf(host.getHost()));
    }

    private List<String> agentsOf(String host) {
        return agents.values().stream()
                .filter(agent -> agent.getHost().equals(host))
                .map(Agent::getAgent)
                .sorted()
                .toList();
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
