package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What begins with one sighting and ends with another. */
final class Conditions {

    private static final Duration AT_ONCE = Duration.ZERO;

    private Conditions() {}

    static List<Rule<?>> all() {
        return List.of(
                quarantined(),
                crashed(),
                unresponsive(),
                approval(),
                credit(),
                budget(),
                circuit(),
                conflict(),
                reduced(),
                hostLost());
    }

    private static Rule<?> quarantined() {
        return new Condition(
                new Kind(
                        "quarantined",
                        Severity.CRITICAL,
                        "ended too often and is left alone",
                        "see why it ended: orc agent logs {name}; when it is mended: orc agent restart {name}"),
                EnumSet.of(EventType.AGENT_QUARANTINED, EventType.AGENT_STATE_CHANGED),
                on(EventType.AGENT_QUARANTINED),
                in(AgentState.STARTING, AgentState.RESTARTING, AgentState.READY, AgentState.WORKING, AgentState.IDLE),
                AT_ONCE);
    }

    private static Rule<?> crashed() {
        return new Condition(
                new Kind(
                        "crashed",
                        Severity.ERROR,
                        "has ended and does not come back",
                        "see why: orc agent describe {name}; start it: orc agent restart {name}"),
                EnumSet.of(EventType.AGENT_STATE_CHANGED),
                state(AgentState.CRASHED),
                outOf(AgentState.CRASHED),
                Duration.ofMinutes(2));
    }

    private static Rule<?> unresponsive() {
        return new Condition(
                new Kind(
                        "unresponsive",
                        Severity.WARNING,
                        "does not respond",
                        Rules.LOOK + "; start it anew: orc agent restart {name}"),
                EnumSet.of(EventType.AGENT_STATE_CHANGED),
                state(AgentState.UNRESPONSIVE),
                outOf(AgentState.UNRESPONSIVE),
                Duration.ofMinutes(1));
    }

    private static Rule<?> approval() {
        return new Condition(
                new Kind(
                        "approval",
                        Severity.WARNING,
                        "waits for an approval",
                        "answer it in its pane: orc agent attach {name}"),
                EnumSet.of(EventType.AGENT_STATE_CHANGED),
                state(AgentState.WAITING_APPROVAL),
                outOf(AgentState.WAITING_APPROVAL),
                Duration.ofMinutes(5));
    }

    private static Rule<?> credit() {
        return new Condition(
                new Kind(
                        "credit",
                        Severity.WARNING,
                        "has no credit left",
                        "wait for the reset, or give it another account; if it has credit: orc agent credit {name} --clear"),
                EnumSet.of(EventType.CREDIT_EXHAUSTED, EventType.CREDIT_RESTORED, EventType.AGENT_STATE_CHANGED),
                on(EventType.CREDIT_EXHAUSTED),
                seen -> seen.is(EventType.CREDIT_RESTORED)
                        || seen.state()
                                .filter(s -> s != AgentState.CREDIT_EXHAUSTED)
                                .isPresent(),
                AT_ONCE);
    }

    private static Rule<?> budget() {
        return new Condition(
                new Kind(
                        "budget",
                        Severity.ERROR,
                        "has used up its budget",
                        "raise it: orc agent credit {name} --budget AMOUNT; or wait for the next day"),
                EnumSet.of(EventType.BUDGET_EXHAUSTED, EventType.BUDGET_RESTORED),
                on(EventType.BUDGET_EXHAUSTED),
                seen -> seen.is(EventType.BUDGET_RESTORED),
                AT_ONCE);
    }

    private static Rule<?> circuit() {
        return new Condition(
                new Kind("circuit", Severity.ERROR, "cannot be written to", Rules.LOOK),
                EnumSet.of(EventType.CIRCUIT_OPENED, EventType.CIRCUIT_CLOSED),
                on(EventType.CIRCUIT_OPENED),
                seen -> seen.is(EventType.CIRCUIT_CLOSED),
                AT_ONCE);
    }

    private static Rule<?> conflict() {
        return new Condition(
                new Kind(
                        "conflict",
                        Severity.WARNING,
                        "has a conflict that nobody resolves",
                        "resolve it in its worktree: orc sync log {name}"),
                EnumSet.of(EventType.CONFLICT_FOUND, EventType.CONFLICT_RESOLVED, EventType.SYNC_COMPLETED),
                seen -> seen.event()
                        .filter(e -> e.getType() == EventType.CONFLICT_FOUND
                                && e.getState().filter("EXPECTED"::equals).isEmpty())
                        .map(Conditions::said),
                seen -> seen.is(EventType.CONFLICT_RESOLVED) || seen.is(EventType.SYNC_COMPLETED),
                Duration.ofMinutes(30));
    }

    private static Rule<?> reduced() {
        return new Condition(
                new Kind("reduced", Severity.WARNING, "goes on without something it needs", "see what: orc doctor"),
                EnumSet.of(EventType.WORKER_REDUCED, EventType.WORKER_RESTORED, EventType.WORKER_STARTED),
                on(EventType.WORKER_REDUCED),
                seen -> seen.is(EventType.WORKER_RESTORED) || seen.is(EventType.WORKER_STARTED),
                Duration.ofMinutes(2));
    }

    private static Rule<?> hostLost() {
        return new Condition(
                new Kind("host-lost", Severity.CRITICAL, "is lost", "see to the machine, its network and its bridge"),
                EnumSet.of(EventType.HOST_LOST, EventType.HOST_UP),
                on(EventType.HOST_LOST),
                seen -> seen.is(EventType.HOST_UP) || seen instanceof Sighting.OfHost,
                AT_ONCE);
    }

    private static Function<Sighting, Optional<String>> on(EventType type) {
        return seen -> seen.event().filter(e -> e.getType() == type).map(Conditions::said);
    }

    private static Function<Sighting, Optional<String>> state(AgentState state) {
        return seen -> seen.state().filter(s -> s == state).map(s -> why(seen));
    }

    private static Predicate<Sighting> outOf(AgentState state) {
        return seen -> seen.state().filter(s -> s != state).isPresent();
    }

    private static Predicate<Sighting> in(AgentState... states) {
        var wanted = Arrays.asList(states);
        return seen -> seen.state().filter(wanted::contains).isPresent();
    }

    private static String why(Sighting seen) {
        return seen instanceof Sighting.OfAgent of
                ? of.agent().getReason().orElse("")
                : seen.event().map(Conditions::said).orElse("");
    }

    private static String said(AgentEvent event) {
        return event.getError().or(event::getText).orElse("");
    }
}
