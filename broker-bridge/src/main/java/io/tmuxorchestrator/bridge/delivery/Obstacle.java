package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.bridge.profile.Draft;
import io.tmuxorchestrator.bridge.profile.Reading;
import io.tmuxorchestrator.bridge.profile.Sign;
import java.util.Optional;

/** Why nothing can be typed into a pane now. Pure but for the look at the processes of a shell. */
final class Obstacle {

    private Obstacle() {}

    /** Of the pane itself; what is read here is asked again by tmux in the moment of typing. */
    static Optional<String> of(PaneFacts facts, String agent, AgentProfile profile) {
        if (facts.dead()) {
            return Optional.of("its program has ended");
        }
        if (facts.inputOff()) {
            return Optional.of("the input of its pane is switched off; switch it on with 'tmux select-pane -e'");
        }
        if (!facts.agent().equals(agent)) {
            return Optional.of("the pane is not its own any more");
        }
        if (Foreground.isBareShell(facts.command(), facts.pid())) {
            return Optional.of("its program has ended and a shell is in front");
        }
        return profile.runsAs(facts.command())
                ? Optional.empty()
                : Optional.of("another program is in front: " + facts.command());
    }

    /**
     * Of what its screen shows.
     *
     * @param creditIsBack whether the time is over that the screen names: it goes on saying so until somebody tries
     */
    static Optional<String> of(Reading reading, AgentProfile profile, boolean creditIsBack) {
        if (reading.signs().contains(Sign.APPROVAL) && !(reading.draft() instanceof Draft.Holding)) {
            return Optional.of("it waits for an approval");
        }
        if (reading.signs().contains(Sign.CREDIT) && !creditIsBack) {
            return Optional.of("it is out of credit"
                    + reading.creditReset()
                            .map(text -> ", which comes back " + text)
                            .orElse(""));
        }
        if (reading.signs().contains(Sign.BUSY) && !profile.input().whileBusy()) {
            return Optional.of("it is busy");
        }
        if (reading.draft() instanceof Draft.None) {
            return Optional.of("its screen shows no input box");
        }
        return reading.draft() instanceof Draft.Holding
                ? Optional.of("somebody's draft stands in its input box")
                : Optional.empty();
    }
}
