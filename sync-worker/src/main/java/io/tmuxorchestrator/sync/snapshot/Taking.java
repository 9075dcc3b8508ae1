package io.tmuxorchestrator.sync.snapshot;

import java.util.List;

/** What came of the wish for a snapshot. */
public sealed interface Taking {

    /**
     * It is kept now.
     *
     * @param files how many differ from the commit that is checked out
     */
    record Taken(Snapshot snapshot, int files, List<LeftOut> leftOut) implements Taking {}

    /** It is on the branch now, for everybody to see. */
    record Committed(String commit, int files, List<LeftOut> leftOut) implements Taking {}

    /** Nothing is there that is not kept already, but for what is left out. */
    record Unchanged(List<LeftOut> leftOut) implements Taking {}

    /** Somebody is in the middle of something that a snapshot would save half. */
    record HeldBack(String why) implements Taking {}
}
