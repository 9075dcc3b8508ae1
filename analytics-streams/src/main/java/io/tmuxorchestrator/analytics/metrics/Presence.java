package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an agent was last said to be by its bridge. What passed since is counted when it is said again, in the window of that
 * time. Kept as an event that would say all of it. Pure.
 *
 * @param since when it is in its state
 * @param seen when that was last said
 * @param broken whether its program died and has not come back
 * @param project empty if it works for none
 * @param host empty if it was not said
 */
record Presence(
        AgentState state,
        Instant since,
        Instant seen,
        boolean broken,
        Optional<String> project,
        Optional<String> host,
        Spent spent) {

    private static final Map<String, AgentState> STATES =
            Arrays.stream(AgentState.values()).collect(Collectors.toUnmodifiableMap(Enum::name, s -> s));

    /** Attributes of a heartbeat of a bridge. */
    static final String CPU = "cpuPermille";

    static final String MEMORY = "memoryBytes";

    /** Of what is kept. */
    private static final String SINCE = "since";

    /** Three heartbeats of a bridge: after a longer silence nobody knows what passed in it. */
    private static final Duration TRUSTED = Duration.ofMinutes(3);

    /** Whether an event is the word of a bridge on how an agent is, or what it spends. */
    static boolean concerns(AgentEvent event) {
        return switch (event.getType()) {
            case AGENT_STATE_CHANGED, AGENT_HEARTBEAT, AGENT_QUARANTINED, USAGE_REPORTED ->
                event.getAgent().isPresent();
            default -> false;
        };
    }

    /** Of which nothing was said before. */
    static Presence unknown(Instant now) {
        return new Presence(AgentState.UNKNOWN, now, now, false, Optional.empty(), Optional.empty(), Spent.NOTHING);
    }

    /** @param tally what passed since is added to */
    Presence next(AgentEvent event, Instant now, Tally tally) {
        if (now.isBefore(seen)) {
            return this; // Something newer was said already.
        }
        passed(Duration.between(seen, now), tally);
        sample(event, tally);
        var said = event.getState().map(Presence::state).orElse(state);
        var changed = said != state;
        if (changed) {
            change(said, Duration.between(since, now), tally);
        }
        return new Presence(
                said,
                changed ? now : since,
                now,
                isBroken(said, event.getType()),
                event.getProject().or(() -> project),
                event.getHost().or(() -> host),
                spend(event, tally));
    }

    private void passed(Duration time, Tally tally) {
        var name = time.compareTo(TRUSTED) > 0 ? Optional.of(Names.UNSEEN) : nameOf(state);
        name.ifPresent(n -> tally.count(n, time.toMillis()));
    }

    /** Empty for what does not count: it is not there yet, or it was ended. */
    private static Optional<String> nameOf(AgentState state) {
        return switch (state) {
            case WORKING -> Optional.of(Names.WORKING);
            case READY, IDLE -> Optional.of(Names.IDLE);
            case WAITING_APPROVAL -> Optional.of(Names.WAITING);
            case CREDIT_EXHAUSTED -> Optional.of(Names.NO_CREDIT);
            case STARTING, RESTARTING, CRASHED, UNRESPONSIVE, FAILED -> Optional.of(Names.DOWN);
            default -> Optional.empty();
        };
    }

    private void change(AgentState to, Duration lasted, Tally tally) {
        if (to == AgentState.CRASHED) {
            tally.count(Names.CRASHES, 1);
        }
        if (state == AgentState.WORKING) {
            tally.count(Names.TURNS, 1);
            tally.measure(Names.TURN, lasted.toMillis());
        }
        if (isAble(to) && broken) {
            tally.count(Names.REPAIRS, 1);
        }
        if (isAble(to) && (state == AgentState.STARTING || state == AgentState.RESTARTING)) {
            tally.measure(Names.START, lasted.toMillis());
        }
    }

    private static boolean isAble(AgentState state) {
        return state == AgentState.READY || state == AgentState.WORKING || state == AgentState.IDLE;
    }

    /** One that is given up is no more to be repaired but by a person. */
    private boolean isBroken(AgentState now, EventType said) {
        var stays = !isAble(now) && now != AgentState.STOPPED && said != EventType.AGENT_QUARANTINED;
        return now == AgentState.CRASHED || (broken && stays);
    }

    private Spent spend(AgentEvent event, Tally tally) {
        var said = Spent.said(event).filter(s -> !s.isOfEarlierDayThan(spent));
        said.map(s -> s.since(spent)).ifPresent(more -> {
            tally.count(Names.TOKENS, more.tokens());
            tally.count(Names.COST, more.micros());
        });
        return said.orElse(spent);
    }

    private static void sample(AgentEvent event, Tally tally) {
        if (event.getType() == EventType.AGENT_HEARTBEAT) {
            number(event, CPU).ifPresent(n -> tally.measure(Names.CPU, n));
            number(event, MEMORY).ifPresent(n -> tally.measure(Names.MEMORY, n));
        }
    }

    private static Optional<Long> number(AgentEvent event, String attribute) {
        return Optional.ofNullable(event.getAttributes().get(attribute))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    private static AgentState state(String word) {
        return STATES.getOrDefault(word, AgentState.UNKNOWN);
    }

    AgentEvent record(String agent) {
        var attributes = new HashMap<String, String>();
        attributes.put(SINCE, since.toString());
        spent.onto(attributes);
        var event = AgentEvent.newBuilder()
                .setType(EventType.AGENT_HEARTBEAT)
                .setAgent(agent)
                .setState(state.name())
                .setTime(seen)
                .setSuccess(!broken)
                .setAttributes(attributes);
        project.ifPresent(event::setProject);
        host.ifPresent(event::setHost);
        return event.build();
    }

    static Presence of(AgentEvent kept) {
        return new Presence(
                kept.getState().map(Presence::state).orElse(AgentState.UNKNOWN),
                Instant.parse(kept.getAttributes().get(SINCE)),
                kept.getTime(),
                !kept.getSuccess().orElse(true),
                kept.getProject(),
                kept.getHost(),
                Spent.said(kept).orElse(Spent.NOTHING));
    }
}
