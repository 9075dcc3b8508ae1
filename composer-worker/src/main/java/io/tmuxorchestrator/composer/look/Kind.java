package io.tmuxorchestrator.composer.look;

/** What work on a project is mostly about. */
public enum Kind {
    CODE,
    DATA,
    INFRASTRUCTURE
}
