package io.tmuxorchestrator.bridge.place;

import io.tmuxorchestrator.bridge.observe.Life;
import io.tmuxorchestrator.bridge.observe.Sight;
import io.tmuxorchestrator.runtime.error.Backoff;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.AgentStates;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * Decides what is to be done about one agent that is wanted. Pure: the pause before a restart varies by chance, and that
 * chance comes from the agent's name and the number of its ends.
 *
 * @param excused whether its last end was no fault of its own: the tmux server went, or the host
 */
record Repair(Placement wanted, Sight seen, Life life, boolean excused, PlaceSettings settings) {

    /** tmux says how a program ended a moment after it says that it did. */
    private static final Duration TOLD = Duration.ofSeconds(2);

    Step next(Instant now) {
        if (isOver()) {
            return new Step.Nothing();
        }
        return seen.place()
                .map(pane -> pane.dead() ? dead(pane, now) : alive(pane, now))
                .orElseGet(() -> gone(now));
    }

    /** Ended on purpose or given up, and nobody has asked for it anew. */
    private boolean isOver() {
        return life.generation() == wanted.getGeneration()
                && (seen.state() == AgentState.STOPPED || seen.state() == AgentState.FAILED);
    }

    private boolean isAnew(long generation) {
        return generation != 0 && generation != wanted.getGeneration();
    }

    private Step alive(Sight.InPane pane, Instant now) {
        if (pane.generation() == 0) {
            return new Step.Take(pane.pane());
        }
        if (isAnew(pane.generation())) {
            return new Step.StartAgain(pane.pane(), "it is wanted otherwise now");
        }
        return switch (seen.state()) {
            case CRASHED -> ended(now, new Step.StartAgain(pane.pane(), why()));
            case STARTING, RESTARTING ->
                lasts(settings.ready(), now)
                        ? new Step.Condemn(
                                "it was not ready within " + settings.ready().toSeconds() + " s")
                        : new Step.Nothing();
            case UNRESPONSIVE -> lasts(settings.unresponsive(), now) ? new Step.Probe(pane.pane()) : new Step.Nothing();
            default -> new Step.Nothing();
        };
    }

    private Step dead(Sight.InPane pane, Instant now) {
        if (pane.generation() == 0 || isAnew(pane.generation())) {
            return new Step.StartAgain(pane.pane(), "it is wanted now");
        }
        if (seen.state() != AgentState.CRASHED) {
            return new Step.Nothing(); // Not seen yet by whoever observes.
        }
        if (pane.endedWell().isEmpty() && !lasts(TOLD, now)) {
            return new Step.Nothing();
        }
        var rests = wanted.getRestart() == RestartPolicy.NEVER
                || (wanted.getRestart() == RestartPolicy.ON_FAILURE
                        && pane.endedWell().orElse(false));
        return rests ? new Step.LetRest(why()) : ended(now, new Step.StartAgain(pane.pane(), why()));
    }

    private Step gone(Instant now) {
        if (seen.state() == AgentState.CRASHED && life.generation() == wanted.getGeneration()) {
            return wanted.getRestart() == RestartPolicy.NEVER ? new Step.LetRest(why()) : ended(now, new Step.Start());
        }
        return AgentStates.ALIVE.contains(seen.state()) ? new Step.Nothing() : new Step.Start();
    }

    private Step ended(Instant now, Step again) {
        if (excused) {
            return again;
        }
        var recent = life.since(now.minus(settings.span()));
        if (recent.isEmpty() || recent.get(recent.size() - 1).isBefore(seen.since())) {
            return new Step.CountEnd();
        }
        if (recent.size() >= settings.storm()) {
            return new Step.GiveUp(
                    "it ended " + recent.size() + " times within " + settings.span() + ", last because " + why());
        }
        return now.isBefore(seen.since().plus(pause(recent.size()))) ? new Step.Nothing() : again;
    }

    private Duration pause(int ends) {
        return new Backoff(settings.pause(), settings.longestPause())
                .before(ends - 1, new Random(31L * wanted.getAgent().hashCode() + ends));
    }

    private boolean lasts(Duration span, Instant now) {
        return seen.since().plus(span).isBefore(now);
    }

    private String why() {
        return seen.reason().orElse("it ended");
    }
}
