package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.repository.Checkout;

/**
 * A worktree that takes part.
 *
 * @param id of the worktree
 * @param agent who works in it; empty if nobody does
 * @param branch that is to be checked out, with {@code refs/heads/}
 */
public record Member(String id, String agent, String branch, Checkout checkout) {

    /** How people call it. */
    public String name() {
        return agent.isEmpty() ? id : agent;
    }
}
