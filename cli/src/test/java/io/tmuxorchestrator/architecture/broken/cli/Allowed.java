package io.tmuxorchestrator.architecture.broken.cli;

import io.tmuxorchestrator.architecture.broken.testkit.Fixture;

/** Prints and reads the environment, which it may; and uses what only tests may. */
public final class Allowed {

    void print() {
        System.out.println(System.getenv("HOME"));
    }

    Fixture fixture() {
        return new Fixture();
    }
}
