package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is told of one agent. Pure.
 *
 * @param project empty if it works for none
 */
record AgentNews(String agent, String project, String pane) {

    static AgentNews of(Watched seen) {
        return new AgentNews(
                seen.agent(), seen.details().project(), seen.glance().pane());
    }

    static AgentNews of(Agent known) {
        return new AgentNews(
                known.getAgent(), known.getProject().orElse(""), known.getPane().orElse(""));
    }

    /** @param facts what it uses and has spent, as far as that is known */
    AgentEvent.Builder alive(AgentState state, Map<String, String> facts) {
        return about(EventType.AGENT_HEARTBEAT, Severity.DEBUG, agent + " is " + state)
                .setState(state.name())
                .setAttributes(facts);
    }

    AgentEvent.Builder adopted(String profile) {
        return about(EventType.AGENT_ADOPTED, Severity.INFO, "pane " + pane + " is agent " + agent)
                .setAttributes(Map.of("pane", pane, "profile", profile));
    }

    /**
     * One event for each state on the way.
     *
     * @param why it is in the last of them
     * @param aloud false if somebody else tells of the cause
     */
    List<AgentEvent.Builder> changed(AgentState from, List<AgentState> way, Optional<String> why, boolean aloud) {
        var events = new ArrayList<AgentEvent.Builder>();
        var before = from;
        for (var state : way) {
            var last = events.size() == way.size() - 1;
            events.add(changed(before, state, why.filter(w -> last), aloud ? severity(state) : Severity.INFO));
            before = state;
        }
        return events;
    }

    private AgentEvent.Builder changed(AgentState from, AgentState to, Optional<String> why, Severity severity) {
        return about(
                        EventType.AGENT_STATE_CHANGED,
                        severity,
                        agent + " is " + to + why.map(w -> ": " + w).orElse(""))
                .setState(to.name())
                .setPreviousState(from.name())
                .setAttributes(Map.of("pane", pane));
    }

    private static Severity severity(AgentState state) {
        return switch (state) {
            case CRASHED, FAILED -> Severity.ERROR;
            case UNRESPONSIVE -> Severity.WARNING;
            default -> Severity.INFO; // What waits for approval or credit has an event of its own.
        };
    }

    AgentEvent.Builder creditExhausted(Credit credit) {
        return about(
                        EventType.CREDIT_EXHAUSTED,
                        Severity.WARNING,
                        agent + " is out of credit; its messages wait until " + credit.reset())
                .setAttributes(Map.of(
                        "pane",
                        pane,
                        "resetAt",
                        credit.reset().toString(),
                        "said",
                        credit.words().orElse("")));
    }

    AgentEvent.Builder creditRestored() {
        return about(EventType.CREDIT_RESTORED, Severity.INFO, agent + " has credit again");
    }

    /** @param dialog the last lines of its screen, which no program but a person should act on */
    AgentEvent.Builder approvalRequested(List<String> dialog) {
        return about(
                        EventType.APPROVAL_REQUESTED,
                        Severity.WARNING,
                        agent + " waits for an approval; answer it in its pane " + pane + ", with 'tmux attach'")
                .setAttributes(Map.of("pane", pane, "dialog", String.join("\n", dialog)));
    }

    AgentEvent.Builder approvalAnswered() {
        return about(EventType.APPROVAL_ANSWERED, Severity.INFO, agent + " waits for an approval no more");
    }

    AgentEvent.Builder unreadable(String profile, List<String> screen) {
        return about(
                        EventType.WORKER_REDUCED,
                        Severity.WARNING,
                        "the screen of " + agent + " is not understood: a person has something open in pane " + pane
                                + ", or its program has changed and the agent profile '" + profile
                                + "' must follow. Its messages wait")
                .setAttributes(Map.of("pane", pane, "profile", profile, "screen", String.join("\n", screen)));
    }

    AgentEvent.Builder readable() {
        return about(EventType.WORKER_RESTORED, Severity.INFO, "the screen of " + agent + " is understood again");
    }

    AgentEvent.Builder about(EventType type, Severity severity, String text) {
        var event = AgentEvent.newBuilder()
                .setType(type)
                .setAgent(agent)
                .setSeverity(severity)
                .setText(text);
        Optional.of(project).filter(p -> !p.isEmpty()).ifPresent(event::setProject);
        return event;
    }
}
