package io.tmuxorchestrator.cli.demo.story;

import java.time.Duration;

/** Whoever is told what is shown. */
public interface Audience {

    /**
     * A chapter begins.
     *
     * @param number of it, from 1
     */
    void begins(Chapter chapter, int number, int of);

    void does(Deed deed);

    void ends(Chapter chapter, Duration after);
}
