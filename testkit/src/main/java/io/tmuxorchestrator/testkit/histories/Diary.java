package io.tmuxorchestrator.testkit.histories;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.testkit.histories.History.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Writes down what an agent does in the words in which workers tell of it. */
final class Diary {

    private static final double MEGABYTE = 1 << 20;

    private final String agent;
    private final Chance chance;
    private final List<Seen> seen = new ArrayList<>();
    private AgentState state = AgentState.STARTING;
    private Instant activity = Instant.EPOCH;
    private double context = 100;
    private double spentSinceReset;
    private double tokens;
    private double memory = 400;
    private boolean leaks;

    Diary(String agent, Chance chance) {
        this.agent = agent;
        this.chance = chance;
    }

    List<Seen> seen() {
        return seen;
    }

    double context() {
        return context;
    }

    double spent() {
        return spentSinceReset;
    }

    void refill() {
        context = 100;
    }

    void leaks() {
        leaks = true;
    }

    void mended() {
        leaks = false;
        memory = 400;
    }

    void state(Instant time, AgentState next) {
        if (next != state) {
            tell(
                    time,
                    event(EventType.AGENT_STATE_CHANGED)
                            .setState(next.name())
                            .setPreviousState(state.name())
                            .setSeverity(next == AgentState.CRASHED ? Severity.ERROR : severity(next)));
            state = next;
            activity = time;
            record(time);
        }
    }

    private static Severity severity(AgentState state) {
        return state == AgentState.UNRESPONSIVE ? Severity.WARNING : Severity.INFO;
    }

    void works(Instant time) {
        activity = time;
        context = Math.max(0, context - chance.between(0.2, 1.0));
        var spent = chance.between(2_000, 8_000);
        tokens += spent;
        spentSinceReset += spent;
        record(time);
    }

    private void record(Instant time) {
        add(
                time,
                Agent.newBuilder()
                        .setAgent(agent)
                        .setHost("box")
                        .setProject("shop")
                        .setState(state)
                        .setLastActivityAt(activity)
                        .setContextLeft((int) context)
                        .setSpendingDay("2026-11-02")
                        .setTokensSpent((long) tokens)
                        .setReportedAt(time)
                        .build());
    }

    void heartbeat(Instant time) {
        memory = leaks
                ? memory * 1.008
                : 400 + 0.97 * (memory - 400) + (chance.in(0.01) ? chance.between(200, 1_500) : 0);
        tell(
                time,
                event(EventType.AGENT_HEARTBEAT)
                        .setState(state.name())
                        .setAttributes(
                                Map.of("memoryBytes", Long.toString((long) ((memory + chance.normal(5)) * MEGABYTE)))));
    }

    void accepted(Instant time, String from) {
        tell(time, event(EventType.MESSAGE_ACCEPTED).setAttributes(Map.of("sender", from)));
    }

    void delivered(Instant time, String from) {
        tell(
                time,
                event(EventType.MESSAGE_DELIVERED)
                        .setAttributes(Map.of("sender", from))
                        .setDurationMs(40L));
    }

    void answered(Instant time, String by, Duration took) {
        tell(
                time,
                event(EventType.MESSAGE_ANSWERED)
                        .setAttributes(Map.of("answeredBy", by))
                        .setDurationMs(took.toMillis()));
    }

    void said(Instant time, String to, String text) {
        add(
                time,
                AgentMessage.newBuilder()
                        .setSenderId(agent)
                        .setRecipientId(to)
                        .setContent(text)
                        .build());
    }

    void commit(Instant time) {
        tell(time, event(EventType.COMMIT_CREATED));
    }

    void error(Instant time, String text) {
        tell(time, event(EventType.ERROR_OCCURRED).setSeverity(Severity.WARNING).setError(text));
    }

    void restarted(Instant time) {
        tell(time, event(EventType.AGENT_RESTARTED).setSeverity(Severity.WARNING));
    }

    void credit(Instant time, boolean restored) {
        tell(time, event(restored ? EventType.CREDIT_RESTORED : EventType.CREDIT_EXHAUSTED));
        spentSinceReset = 0;
    }

    private AgentEvent.Builder event(EventType type) {
        return AgentEvent.newBuilder()
                .setType(type)
                .setAgent(agent)
                .setProject("shop")
                .setAttributes(new HashMap<>());
    }

    private void tell(Instant time, AgentEvent.Builder event) {
        add(time, event.setTime(time).build());
    }

    private void add(Instant time, SpecificRecord record) {
        seen.add(new Seen(time, record));
    }
}
