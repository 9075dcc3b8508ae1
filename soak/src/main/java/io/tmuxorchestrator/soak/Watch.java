package io.tmuxorchestrator.soak;

import io.tmuxorchestrator.testkit.panes.Quiet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;

/** Waits, and meanwhile lets go on what must go on. One thread. */
final class Watch {

    private static final Duration POLL = Duration.ofMillis(100);
    /** To ask for everything is not for nothing. */
    private static final Duration SLOW_POLL = Duration.ofSeconds(1);

    private final List<Runnable> meanwhile = new ArrayList<>();

    void meanwhile(Runnable task) {
        meanwhile.add(task);
    }

    void until(Instant moment) {
        await(POLL, () -> !Instant.now().isBefore(moment));
    }

    /** Whether it came to be so in time. */
    boolean until(BooleanSupplier wanted, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        var is = new boolean[1];
        await(POLL, () -> {
            is[0] = wanted.getAsBoolean();
            return is[0] || System.nanoTime() - end > 0;
        });
        return is[0];
    }

    /** Until it is so, or nothing has happened for so long. */
    void untilOrQuiet(BooleanSupplier wanted, LongSupplier progress, Duration patience) {
        var quiet = new Quiet(patience);
        await(SLOW_POLL, () -> wanted.getAsBoolean() || quiet.since(progress.getAsLong()));
    }

    private void await(Duration interval, BooleanSupplier wanted) {
        Awaitility.await()
                .forever()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(interval)
                .until(() -> {
                    meanwhile.forEach(Runnable::run);
                    return wanted.getAsBoolean();
                });
    }
}
