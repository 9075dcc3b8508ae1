package io.tmuxorchestrator.architecture.broken.testkit;

/** Only for tests. */
public final class Fixture {}
