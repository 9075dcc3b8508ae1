package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Worktree;

/** Something to be said to those who make worktrees and run agents. */
sealed interface Step {

    record WantTree(Worktree worktree) implements Step {}

    record WantAgent(Placement placement) implements Step {}

    record UnwantAgent(String agent) implements Step {}

    record UnwantTree(String id) implements Step {}
}
