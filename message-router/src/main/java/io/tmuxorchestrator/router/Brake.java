package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.AgentMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Something that slows messages down. Used by one thread. */
sealed interface Brake {

    /** From when on it lets a copy pass; takes nothing. */
    Instant next(AgentMessage copy, Instant arrived);

    /** It passes, now or then. */
    void take(AgentMessage copy, Instant at);

    /** How long a copy may wait because of it. */
    Duration patience();

    /** Why it holds a copy, and what to do. */
    String reason(AgentMessage copy);

    void forget(Instant now);

    /** So many in a span, for whatever is the key; none for those without one. */
    record ByRate(
            Rate rate,
            Function<AgentMessage, Optional<String>> key,
            Duration patience,
            Function<AgentMessage, String> why)
            implements Brake {
        @Override
        public Instant next(AgentMessage copy, Instant arrived) {
            return key.apply(copy).map(k -> rate.next(k, arrived)).orElse(arrived);
        }

        @Override
        public void take(AgentMessage copy, Instant at) {
            key.apply(copy).ifPresent(k -> rate.take(k, at));
        }

        @Override
        public String reason(AgentMessage copy) {
            return why.apply(copy);
        }

        @Override
        public void forget(Instant now) {
            rate.forget(now);
        }
    }

    /** The more automatic answers and forwards lie behind it, the longer: a second, then twice as long with each. */
    record ByHops(int limit, Duration patience, Predicate<AgentMessage> applies) implements Brake {
        /** Beyond it the wait is longer than any patience; and no shift overflows. */
        private static final int MOST = 20;

        @Override
        public Instant next(AgentMessage copy, Instant arrived) {
            var excess = Math.min(copy.getHops() - limit, MOST);
            return excess > 0 && applies.test(copy) ? arrived.plusSeconds(1L << (excess - 1)) : arrived;
        }

        @Override
        public void take(AgentMessage copy, Instant at) {
            // Depends on the copy alone.
        }

        @Override
        public String reason(AgentMessage copy) {
            return copy.getHops() + " automatic answers and forwards lie behind it, more than router.damping.hops ("
                    + limit + "); end the exchange, or begin a new one with hops 0";
        }

        @Override
        public void forget(Instant now) {
            // Keeps nothing.
        }
    }
}
