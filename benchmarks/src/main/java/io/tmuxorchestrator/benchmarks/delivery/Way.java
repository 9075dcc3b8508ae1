package io.tmuxorchestrator.benchmarks.delivery;

/** A way to give a line to the program in a pane. */
@FunctionalInterface
interface Way {

    /** Returns when the caller may go on, which says nothing about whether the line has been read. */
    void give(int pane, String line);
}
