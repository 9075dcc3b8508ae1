package io.tmuxorchestrator.architecture.broken.attic;

/** In a room that nobody planned. */
final class Box {}
