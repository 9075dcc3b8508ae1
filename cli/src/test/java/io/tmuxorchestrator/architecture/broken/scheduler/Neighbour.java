package io.tmuxorchestrator.architecture.broken.scheduler;

/** Another worker. */
public final class Neighbour {}
