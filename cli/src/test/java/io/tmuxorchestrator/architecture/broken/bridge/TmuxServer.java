package io.tmuxorchestrator.architecture.broken.bridge;

/** Is where it may be. */
final class TmuxServer {}
