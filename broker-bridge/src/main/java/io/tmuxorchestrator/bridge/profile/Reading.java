package io.tmuxorchestrator.bridge.profile;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a profile makes of a screen.
 *
 * @param creditReset when credit is there again, in the agent's words; {@link CreditReset} understands them
 * @param contextLeft per cent, where the screen says it
 */
public record Reading(Draft draft, Set<Sign> signs, Optional<String> creditReset, OptionalInt contextLeft) {

    public Reading {
        signs = Set.copyOf(signs);
    }

    /**
     * Whether the profile understood anything at all. A start is not understood for some seconds, a screen that stays so is
     * one the profile no longer fits: whoever polls counts, and warns.
     */
    public boolean recognised() {
        return !(draft instanceof Draft.None) || !signs.isEmpty();
    }

    public boolean shows(Sign sign) {
        return signs.contains(sign);
    }

    /** The box is there, nothing is in it, and no dialog is in the way. */
    public boolean takesText() {
        return draft instanceof Draft.Empty && !shows(Sign.APPROVAL);
    }
}
