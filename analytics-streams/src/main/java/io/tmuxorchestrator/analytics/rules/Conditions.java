package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Duration;
import java.util.Arrays;
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
                on(EventType.BUDGET_EXHAUSTED),
                seen -> seen.is(EventType.BUDGET_RESTORED),
                AT_ONCE);
    }

    private static Rule<?> circuit() {
        return new Condition(
                new Kind("circuit", Severity.ERROR, "cannot be written to", Rules.LOOK),
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
                on(EventType.WORKER_REDUCED),
                seen -> seen.is(EventType.WORKER_RESTORED) || seen.is(EventType.WORKER_STARTED),
                Duration.ofMinutes(2));
    }

    private static Rule<?> hostLost() {
        return new Condition(
                new Kind("host-lost", Severity.CRITICAL, "is lost", "see to the machine, its network and its bridge"),
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
