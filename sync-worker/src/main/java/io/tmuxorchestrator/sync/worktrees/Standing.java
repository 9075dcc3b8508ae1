package io.tmuxorchestrator.sync.worktrees;

import io.tmuxorchestrator.sync.repository.Checkout;

/** What became of the wish for a worktree. */
public sealed interface Standing {

    /** It was there already. */
    record There(Checkout checkout) implements Standing {}

    record Made(Checkout checkout) implements Standing {}

    /** Its repository is to be cloned first. */
    record Uncloned() implements Standing {}

    record Refused(String why) implements Standing {}
}
