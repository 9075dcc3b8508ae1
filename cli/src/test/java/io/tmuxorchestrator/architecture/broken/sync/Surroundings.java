package io.tmuxorchestrator.architecture.broken.sync;

import java.util.Map;

/** Looks around. */
final class Surroundings {

    Map<String, String> all() {
        return System.getenv();
    }

    String one() {
        return System.getenv("HOME");
    }
}
