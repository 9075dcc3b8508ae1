package io.tmuxorchestrator.architecture.broken.scheduler;

import java.io.IOException;

/** Starts programs. */
final class Starter {

    ProcessBuilder builder() {
        return new ProcessBuilder("true");
    }

    Process exec() throws IOException {
        return Runtime.getRuntime().exec(new String[] {"true"});
    }
}
