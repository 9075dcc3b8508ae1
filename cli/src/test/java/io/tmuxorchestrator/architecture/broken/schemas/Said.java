package io.tmuxorchestrator.architecture.broken.schemas;

import io.tmuxorchestrator.architecture.broken.runtime.Sleeper;

/** Knows a room above it. */
public record Said(Sleeper sleeper) {}
