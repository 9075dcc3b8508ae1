package io.tmuxorchestrator.architecture.broken.sync;

/** Says nothing by its name. */
final class TextUtil {}
