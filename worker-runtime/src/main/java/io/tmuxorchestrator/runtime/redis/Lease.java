package io.tmuxorchestrator.runtime.redis;

/**
 * The right to do something alone, for a while.
 *
 * @param token grows with every grant of this name, also across a flush of Redis: whoever guards the thing itself refuses a
 *     token smaller than one it has seen, so that a holder that slept past its time can do no harm
 */
public record Lease(String name, String holder, long token) {

    /** What became of the wish for a lease. */
    public sealed interface Outcome {
        record Granted(Lease lease) implements Outcome {}

        record HeldBy(String holder) implements Outcome {}

        /** Redis is away: whether anybody holds it cannot be told. */
        record Unknown() implements Outcome {}
    }
}
