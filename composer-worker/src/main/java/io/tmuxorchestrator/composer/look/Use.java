package io.tmuxorchestrator.composer.look;

/** What a tool of a project is for. */
public enum Use {
    PACKAGES,
    BUILD,
    TEST,
    CHECK,
    SERVE,
    FRAMEWORK
}
