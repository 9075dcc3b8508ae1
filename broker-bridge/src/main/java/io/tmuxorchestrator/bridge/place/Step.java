package io.tmuxorchestrator.bridge.place;

/** What is to be done about one agent now. */
sealed interface Step {

    /** It is as it should be, or nothing can be done but wait. */
    record Nothing() implements Step {}

    /** It runs already, and is to be known as the one that was wanted. */
    record Take(String pane) implements Step {}

    /** It has no pane. */
    record Start() implements Step {}

    /** In the pane it has, whatever runs there. */
    record StartAgain(String pane, String why) implements Step {}

    /** It runs, and does nothing that it should; perhaps a program that draws is only slow. */
    record Probe(String pane) implements Step {}

    /** It is no use: it counts as ended. */
    record Condemn(String why) implements Step {}

    /** Its end was not seen by whoever counts them. */
    record CountEnd() implements Step {}

    /** It ended, and is not to run again. */
    record LetRest(String why) implements Step {}

    /** Somebody must look. */
    record GiveUp(String why) implements Step {}
}
