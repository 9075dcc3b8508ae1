package io.tmuxorchestrator.scheduler.when;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** A series of nominal times: when a schedule means to fire, whatever becomes of it. */
sealed interface Timing permits Timing.Once, Timing.Every, Timing.ByCron {

    /** The first nominal time after an instant; empty if there is none. */
    Optional<Instant> next(Instant after);

    /** A single time. */
    record Once(Instant at) implements Timing {
        @Override
        public Optional<Instant> next(Instant after) {
            return Optional.of(at).filter(t -> t.isAfter(after));
        }
    }

    /** Times at a fixed distance from the first. Days that are longer or shorter do not matter to them. */
    record Every(Instant first, long millis) implements Timing {
        @Override
        public Optional<Instant> next(Instant after) {
            return Optional.of(after.isBefore(first) ? first : first.plusMillis(multiply(passed(after) + 1)));
        }

        /** How many times lie after one of them, up to an instant. */
        long between(Instant one, Instant to) {
            return to.isAfter(one) ? passed(to) - passed(one) : 0;
        }

        private long passed(Instant to) {
            return Math.floorDiv(Math.subtractExact(to.toEpochMilli(), first.toEpochMilli()), millis);
        }

        private long multiply(long count) {
            return Math.multiplyExact(count, millis);
        }
    }

    /** The times of a cron expression in a zone, from an instant on. */
    record ByCron(Cron cron, ZoneId zone, Instant from) implements Timing {
        @Override
        public Optional<Instant> next(Instant after) {
            return new LocalTimes(cron, zone.getRules()).next(after.isBefore(from) ? from.minusNanos(1) : after);
        }
    }
}
