package io.tmuxorchestrator.sync.snapshot;

/**
 * Whose snapshots they are.
 *
 * @param worktree id of the worktree; part of the name of a ref
 * @param agent empty if nobody works in it
 */
public record Owner(String worktree, String agent) {

    public Owner {
        if (!worktree.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException(
                    "worktree id '" + worktree + "' cannot be part of a ref;" + " use letters, digits, '_' and '-'");
        }
    }

    /** Below it lie the refs of its snapshots. Nothing pushes or fetches refs of that name unless told to. */
    String refs() {
        return "refs/orc/safety/" + worktree + "/";
    }
}
