package io.tmuxorchestrator.bridge.observe;

import static io.tmuxorchestrator.schemas.AgentState.CRASHED;
import static io.tmuxorchestrator.schemas.AgentState.CREDIT_EXHAUSTED;
import static io.tmuxorchestrator.schemas.AgentState.FAILED;
import static io.tmuxorchestrator.schemas.AgentState.IDLE;
import static io.tmuxorchestrator.schemas.AgentState.READY;
import static io.tmuxorchestrator.schemas.AgentState.RESTARTING;
import static io.tmuxorchestrator.schemas.AgentState.STARTING;
import static io.tmuxorchestrator.schemas.AgentState.STOPPED;
import static io.tmuxorchestrator.schemas.AgentState.STOPPING;
import static io.tmuxorchestrator.schemas.AgentState.UNRESPONSIVE;
import static io.tmuxorchestrator.schemas.AgentState.WAITING_APPROVAL;
import static io.tmuxorchestrator.schemas.AgentState.WORKING;

import io.tmuxorchestrator.bridge.profile.Draft;
import io.tmuxorchestrator.bridge.profile.Reading;
import io.tmuxorchestrator.bridge.profile.Sign;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.AgentStates;
import java.util.Optional;
import java.util.Set;

/** Concludes the state of an agent from what is seen of it. What says nothing leaves it as it was. Pure. */
record Assessment(AgentState state, Optional<String> reason) {

    static final String SHELL = "its program has ended and a shell is in front";

    private static final Set<AgentState> HAS_WORKED =
            Set.of(WORKING, IDLE, WAITING_APPROVAL, CREDIT_EXHAUSTED, UNRESPONSIVE);

    static Assessment of(Evidence seen, AgentState before, ObserveSettings settings) {
        if (seen.end().isPresent() || seen.shell()) {
            return new Assessment(ended(before), seen.end().or(() -> Optional.of(SHELL)));
        }
        if (seen.other().isPresent()) {
            return because(
                    still(before),
                    "another program is in front: " + seen.other().get());
        }
        return seen.reading()
                .map(r -> read(r, seen, before, settings))
                .orElseGet(() -> new Assessment(still(before), Optional.empty()));
    }

    /** What was stopped or given up stays so, whatever its program does in the end. */
    private static AgentState ended(AgentState before) {
        return switch (before) {
            case STOPPING -> STOPPED;
            case STOPPED, FAILED -> before;
            default -> CRASHED;
        };
    }

    private static Assessment read(Reading reading, Evidence seen, AgentState before, ObserveSettings settings) {
        if (!reading.recognised()) {
            return seen.unread().compareTo(settings.unread()) > 0
                    ? because(
                            AgentStates.ALIVE.contains(before) ? UNRESPONSIVE : still(before),
                            "its screen is not understood")
                    : new Assessment(still(before), Optional.empty());
        }
        if (asks(reading)) {
            return because(WAITING_APPROVAL, "it waits for an approval");
        }
        if (seen.heldUntil().isPresent()) {
            return because(
                    CREDIT_EXHAUSTED,
                    "it is out of credit until " + seen.heldUntil().get());
        }
        if (reading.shows(Sign.BUSY)) {
            return seen.silent().compareTo(settings.silent()) > 0
                    ? because(
                            UNRESPONSIVE,
                            "it shows that it works, and nothing has changed for longer than " + settings.silent())
                    : new Assessment(WORKING, Optional.empty());
        }
        return new Assessment(HAS_WORKED.contains(before) ? IDLE : READY, remark(reading));
    }

    /** Words of a dialog beside a box with a draft are part of what the agent says. */
    static boolean asks(Reading reading) {
        return reading.shows(Sign.APPROVAL) && !(reading.draft() instanceof Draft.Holding);
    }

    private static Optional<String> remark(Reading reading) {
        if (reading.shows(Sign.ERROR)) {
            return Optional.of("its last turn failed");
        }
        return reading.shows(Sign.CONTEXT_LOW) ? Optional.of("it has little context left") : Optional.empty();
    }

    /** What something that runs and cannot be judged yet goes on being. */
    static AgentState still(AgentState before) {
        return switch (before) {
            case READY, WORKING, IDLE, WAITING_APPROVAL, CREDIT_EXHAUSTED, UNRESPONSIVE, RESTARTING -> before;
            case CRASHED -> RESTARTING;
            case UNKNOWN, PENDING, STARTING, STOPPING, STOPPED, FAILED -> STARTING;
        };
    }

    private static Assessment because(AgentState state, String reason) {
        return new Assessment(state, Optional.of(reason));
    }
}
