package io.tmuxorchestrator.soak;

import io.tmuxorchestrator.soak.book.CommitBook;
import io.tmuxorchestrator.soak.book.MessageBook;
import io.tmuxorchestrator.soak.place.Member;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What people and agents do all the time: they say something, they edit and commit. Each has a thread of its own. */
final class Traffic implements AutoCloseable {

    private static final List<String> SENDERS = List.of("user:ann", "user:ben", "user:cid");
    private static final Duration COMMIT = Duration.ofMillis(1_500);

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<Future<?>> tasks;

    /** @param pause between two messages */
    Traffic(MessageBook messages, CommitBook commits, List<Member> members, Duration pause, long seed) {
        var talking = new Random(seed);
        var working = new Random(seed + 1);
        tasks = List.of(
                repeat(() -> messages.say(any(SENDERS, talking), address(members, talking)), pause),
                repeat(() -> commits.work(working), COMMIT));
    }

    private Future<?> repeat(Runnable task, Duration pause) {
        return threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException | Error e) {
                        failure.compareAndSet(null, e);
                        throw e;
                    }
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Mostly one agent, sometimes a role or a project. */
    private static String address(List<Member> members, Random random) {
        var member = any(members, random);
        return switch (random.nextInt(20)) {
            case 0 -> "project:" + member.group();
            case 1, 2 -> "@" + member.group();
            default -> member.agent();
        };
    }

    private static <T> T any(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    /** Fails if one of them could not go on. */
    void requireGoingOn() {
        var cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("the soak's own traffic failed: " + cause, cause);
        }
    }

    /** Returns when nobody does anything any more. */
    @Override
    public void close() {
        tasks.forEach(t -> t.cancel(false));
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the soak's own traffic does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
