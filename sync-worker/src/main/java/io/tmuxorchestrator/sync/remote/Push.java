package io.tmuxorchestrator.sync.remote;

/** What is pushed. */
public enum Push {
    /** Nothing: pushing is for people, and for what the queue has landed. */
    NOTHING,
    /** The branch of each worktree, as it goes on. */
    BRANCHES
}
