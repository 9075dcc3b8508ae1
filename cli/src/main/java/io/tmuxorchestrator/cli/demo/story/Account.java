package io.tmuxorchestrator.cli.demo.story;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.EventType;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the topics say happened. It knows nothing but what it has read there. One thread. */
public final class Account {

    private final Messages messages = new Messages();
    private final Work work = new Work();
    private final Mishaps mishaps = new Mishaps();
    private final Alarms alarms = new Alarms();
    private final Map<String, Agent> agents = new TreeMap<>();
    private final Set<String> events = new HashSet<>();

    /** An event is told at least once. */
    public boolean happened(AgentEvent event) {
        if (!event.getId().isEmpty() && !events.add(event.getId())) {
            return false;
        }
        messages.happened(event);
        work.happened(event);
        mishaps.happened(event);
        return true;
    }

    public void said(AgentMessage message) {
        messages.said(message);
        work.said(message);
    }

    public void arrived(AgentMessage message, Instant appended) {
        messages.arrived(message, appended);
    }

    public void told(Alert alert) {
        alarms.told(alert);
    }

    public void is(Agent agent) {
        agents.put(agent.getAgent(), agent);
    }

    public void isGone(String agent) {
        agents.remove(agent);
    }

    /** That the team is not wanted any more was written then. */
    public void unwanted(Instant time) {
        messages.disbanded(time);
    }

    public List<Agent> agents() {
        return List.copyOf(agents.values());
    }

    Messages messages() {
        return messages;
    }

    Work work() {
        return work;
    }

    Alarms alarms() {
        return alarms;
    }

    int count(EventType type) {
        return mishaps.count(type);
    }

    int repaired() {
        return mishaps.repaired();
    }

    /** How it stands, in a line. */
    public String sum() {
        return "%d messages delivered, %d waiting · %d of %d tasks done · %d commits, %d of %d conflicts settled · %d firings · %d repairs · %d alerts, %d over"
                .formatted(
                        messages.delivered(),
                        messages.waiting(),
                        work.tasksDone(),
                        work.tasksGiven(),
                        work.commits(),
                        work.settled(),
                        work.conflicts(),
                        work.firings(),
                        mishaps.repaired(),
                        alarms.raised(),
                        alarms.over());
    }

    /** Whether everything that was promised was kept. */
    public List<Check> checks(Expected expected) {
        return List.of(
                work.team(),
                messages.check(),
                messages.answers(),
                work.tasks(),
                work.merging(),
                work.schedules(expected.firings()),
                mishaps.crashes(),
                mishaps.credit(),
                mishaps.approvals(),
                alarms.check(expected.alerts()),
                mishaps.deadLetters());
    }

    /**
     * What the chapters were to bring about.
     *
     * @param alerts rules
     */
    public record Expected(int firings, Set<String> alerts) {

        public Expected {
            alerts = Set.copyOf(alerts);
        }
    }
}
