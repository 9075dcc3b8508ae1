package io.tmuxorchestrator.sync.catchup;

/** How work that was done side by side is put together. */
public enum Strategy {
    /** By a commit with two parents; what agents have committed stays as it is. */
    MERGE,
    /** Not at all: who is not ahead and not behind is told. */
    FAST_FORWARD
}
