package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.repository.Commit;
import java.util.List;

/** What became of one worktree in one round. */
public sealed interface Outcome {

    Member member();

    /** Its commits are among those that are shared now. */
    record Shared(Member member, List<Commit> commits) implements Outcome {}

    /**
     * It has what is shared.
     *
     * @param commits that came
     * @param files that were changed by it
     */
    record CaughtUp(Member member, String from, String to, List<Commit> commits, List<String> files)
            implements Outcome {}

    /** It has it already. */
    record InStep(Member member) implements Outcome {}

    /** It was left alone, and is looked at again. */
    record LeftAlone(Member member, String why) implements Outcome {}

    /**
     * It cannot be put together with what is shared. Nothing was touched.
     *
     * @param theirs commits of others that it does not go together with
     * @param text what git says
     */
    record Conflict(
            Member member,
            String head,
            String shared,
            List<String> files,
            List<Commit> ours,
            List<Commit> theirs,
            String text)
            implements Outcome {}
}
