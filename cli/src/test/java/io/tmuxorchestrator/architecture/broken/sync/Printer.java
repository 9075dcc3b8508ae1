package io.tmuxorchestrator.architecture.broken.sync;

/** Talks to the console. */
final class Printer {

    void out() {
        System.out.println("out");
    }

    void err() {
        System.err.println("err");
    }
}
