package io.tmuxorchestrator.bridge.profile;

/** The way messages take to an agent. */
public enum Channel {
    /** Typed into its pane. */
    TMUX,
    /** Fetched by the agent's own hooks. */
    HOOK
}
