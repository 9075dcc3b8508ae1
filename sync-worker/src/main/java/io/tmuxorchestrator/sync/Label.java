package io.tmuxorchestrator.sync;

import java.util.Locale;

/** The outcome of something as a label of metrics: {@code CaughtUp} is {@code caught_up}. */
final class Label {

    static final String FAILED = "failed";

    private Label() {}

    static String of(Object outcome) {
        return outcome.getClass()
                .getSimpleName()
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
