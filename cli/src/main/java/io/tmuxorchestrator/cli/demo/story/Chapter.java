package io.tmuxorchestrator.cli.demo.story;

import java.util.List;
import java.util.function.Predicate;

/**
 * A part of the demo that shows one thing.
 *
 * @param legend what is to be seen, for somebody who has never seen it
 * @param more commands that show more of it
 * @param steps what is done, one after another
 * @param over when it has been shown
 */
public record Chapter(String title, String legend, List<String> more, List<Step> steps, Predicate<Account> over) {

    public Chapter {
        more = List.copyOf(more);
        steps = List.copyOf(steps);
    }

    /**
     * A deed, as soon as it is time for it.
     *
     * @param when it is
     */
    public record Step(Predicate<Account> when, Deed deed) {

        static Step now(Deed deed) {
            return new Step(account -> true, deed);
        }
    }
}
