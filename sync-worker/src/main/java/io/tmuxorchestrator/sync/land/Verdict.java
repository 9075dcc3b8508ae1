package io.tmuxorchestrator.sync.land;

/** What became of work that waited. */
public sealed interface Verdict {

    Queue.Entry entry();

    /**
     * It is on the integration branch.
     *
     * @param commit where that is now
     */
    record Landed(Queue.Entry entry, String commit) implements Verdict {}

    /**
     * It waits no more; whoever made it has to see to it.
     *
     * @param text what git, or the test, said
     */
    record Refused(Queue.Entry entry, String why, String text) implements Verdict {}
}
