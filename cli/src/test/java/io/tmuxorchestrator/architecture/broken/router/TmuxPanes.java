package io.tmuxorchestrator.architecture.broken.router;

/** Knows by its name what only the bridge may know. */
final class TmuxPanes {}
