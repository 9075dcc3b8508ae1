package io.tmuxorchestrator.sync.snapshot;

import io.tmuxorchestrator.sync.repository.Changes;
import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.Git;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a snapshot would save, as a commit on the branch itself, for those who want it so. Git makes it, with git's own lock. */
public final class VisibleCommit {

    private final Checkout checkout;
    private final Admission admission;

    public VisibleCommit(Checkout checkout, Admission admission) {
        this.checkout = checkout;
        this.admission = admission;
    }

    public Taking take(String reason) throws IOException {
        if (checkout.underWay().isPresent()) {
            return new Taking.HeldBack(checkout.underWay().get() + " is under way");
        }
        if (checkout.head().branch().isEmpty()) {
            return new Taking.HeldBack("its HEAD is detached");
        }
        var paths = new ArrayList<String>();
        var leftOut = new ArrayList<LeftOut>();
        for (var change : Changes.of(checkout)) {
            var refused = admission.refuses(checkout, change);
            if (change.unmerged() || (change.staged() && refused.isPresent())) {
                return new Taking.HeldBack(
                        refused.map(r -> "this is staged: " + r).orElse(change.path() + " is unmerged"));
            }
            refused.ifPresentOrElse(leftOut::add, () -> paths.add(change.path()));
        }
        return paths.isEmpty() ? new Taking.Unchanged(leftOut) : commit(reason, paths, leftOut);
    }

    private Taking commit(String reason, List<String> paths, List<LeftOut> leftOut) throws IOException {
        var added = checkout.git()
                .ask(List.of("update-index", "--add", "--remove", "--replace", "-z", "--stdin"), Git.fields(paths));
        var made = added.isGood()
                ? Work.signed(checkout.git()).ask("commit", "-q", "--no-verify", "--no-gpg-sign", "-m", reason)
                : added;
        return made.isGood()
                ? new Taking.Committed(checkout.head().commit().orElseThrow(), paths.size(), List.copyOf(leftOut))
                : new Taking.HeldBack("git does not commit: " + made.err());
    }
}
