package io.tmuxorchestrator.architecture.broken.embedded;

import io.tmuxorchestrator.architecture.broken.schemas.Said;

/** Knows a record. */
public record Service(Said said) {}
