package io.tmuxorchestrator.schemas;

import static io.tmuxorchestrator.schemas.AgentState.CRASHED;
import static io.tmuxorchestrator.schemas.AgentState.CREDIT_EXHAUSTED;
import static io.tmuxorchestrator.schemas.AgentState.FAILED;
import static io.tmuxorchestrator.schemas.AgentState.IDLE;
import static io.tmuxorchestrator.schemas.AgentState.PENDING;
import static io.tmuxorchestrator.schemas.AgentState.READY;
import static io.tmuxorchestrator.schemas.AgentState.RESTARTING;
import static io.tmuxorchestrator.schemas.AgentState.STARTING;
import static io.tmuxorchestrator.schemas.AgentState.STOPPED;
import static io.tmuxorchestrator.schemas.AgentState.STOPPING;
import static io.tmuxorchestrator.schemas.AgentState.UNKNOWN;
import static io.tmuxorchestrator.schemas.AgentState.UNRESPONSIVE;
import static io.tmuxorchestrator.schemas.AgentState.WAITING_APPROVAL;
import static io.tmuxorchestrator.schemas.AgentState.WORKING;

import java.util.EnumSet;
import java.util.Set;

/** Which state of an agent may follow which. The enum itself is generated, so its transitions stand here. */
public final class AgentStates {

    /** Its program runs and can be written to, now or when it is done with what it does. */
    public static final Set<AgentState> ALIVE =
            Set.of(READY, WORKING, IDLE, WAITING_APPROVAL, CREDIT_EXHAUSTED, UNRESPONSIVE);

    private AgentStates() {}

    public static Set<AgentState> after(AgentState state) {
        return switch (state) {
            case UNKNOWN -> EnumSet.complementOf(EnumSet.of(UNKNOWN));
            case PENDING -> EnumSet.of(STARTING, STOPPED, FAILED);
            case STARTING, RESTARTING ->
                EnumSet.of(READY, WORKING, IDLE, WAITING_APPROVAL, CREDIT_EXHAUSTED, CRASHED, STOPPING, FAILED);
            case READY, WORKING, IDLE, WAITING_APPROVAL, CREDIT_EXHAUSTED, UNRESPONSIVE -> whileAlive(state);
            case CRASHED -> EnumSet.of(RESTARTING, STOPPED, FAILED);
            case STOPPING -> EnumSet.of(STOPPED, CRASHED);
            // A person, or a new placement, begins again.
            case STOPPED, FAILED -> EnumSet.of(PENDING, STARTING);
        };
    }

    public static boolean isLegal(AgentState from, AgentState to) {
        return after(from).contains(to);
    }

    /** A living agent may turn to anything it can be seen doing, die, be restarted or be asked to end. */
    private static Set<AgentState> whileAlive(AgentState state) {
        var next = EnumSet.copyOf(ALIVE);
        next.addAll(EnumSet.of(CRASHED, RESTARTING, STOPPING));
        next.remove(READY);
        next.remove(state);
        return next;
    }
}
