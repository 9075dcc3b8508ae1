package io.tmuxorchestrator.composer.turn;

import io.tmuxorchestrator.runtime.Worker.Readiness;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.records.RecordReader;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One round after another, on one thread: whenever a record changes, and once in a while. */
public final class Rounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final long FAREWELL_SECONDS = 10;
    /** Records that come together are looked at together. */
    private static final Duration GATHER = Duration.ofMillis(10);
    /** What no record tells of is looked at so often while it is waited for. */
    private static final Duration SOON = Duration.ofMillis(25);

    private final WorkerContext context;
    private final Duration sweep;
    private final Work work;
    private final Turn turn;
    private final RecordReader reader;
    private final ScheduledThreadPoolExecutor thread;
    private final Set<String> followed = new HashSet<>();
    /** Records that were written and not read yet. */
    private final Map<String, Optional<Object>> awaited = new HashMap<>();

    private volatile boolean begun;
    private boolean ours;
    private boolean upToDate;
    private long catchingUp;
    private boolean due;

    /**
     * @param lease for how long a turn holds if it is not renewed
     * @param sweep how often there is a round although nothing has changed
     */
    public Rounds(WorkerContext context, Duty duty, Duration lease, Duration sweep, Work work) {
        this.context = context;
        this.sweep = sweep;
        this.work = work;
        turn = new Turn(context, duty, lease);
        thread = new ScheduledThreadPoolExecutor(1, r -> {
            var made = new Thread(r, duty.writer());
            made.setDaemon(true);
            return made;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRejectedExecutionHandler((task, closed) -> {});
        reader = new RecordReader(context.kafka(), context.deadLetters(), () -> run(this::begin));
    }

    /** Before it is started. What holds is told on the thread of the rounds. */
    public <T extends SpecificRecord> Rounds follow(Topic topic, Class<T> type, BiConsumer<String, Optional<T>> told) {
        var name = context.kafka().topics().name(topic);
        followed.add(name);
        reader.follow(
                topic,
                type,
                (k, v) -> run(() -> {
                    told.accept(k, v);
                    heard(name, k, v);
                }));
        return this;
    }

    public void start() {
        reader.start();
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        upToDate = true;
        var unused =
                thread.scheduleWithFixedDelay(() -> guarded(this::look), 0, sweep.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Has something done on the thread of the rounds, and a round after it. Any thread. */
    public void run(Runnable change) {
        thread.execute(() -> guarded(() -> {
            change.run();
            lookIn(GATHER);
        }));
    }

    private void lookIn(Duration time) {
        if (!due) {
            due = true;
            var unused = thread.schedule(
                    () -> guarded(() -> {
                        due = false;
                        look();
                    }),
                    time.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    /** What was written is not done again before it has been read: only then all that was written before has been, too. */
    private void look() {
        if (!begun) {
            return;
        }
        // Asked also while it reads: a right that is not renewed is another's.
        var answer = turn.ask();
        if (answer == Turn.Answer.ANOTHERS) {
            giveUp();
            return;
        }
        if (answer == Turn.Answer.OURS_NOW) {
            giveUp();
        }
        if (!ours) {
            work.begin();
            ours = true;
            awaited.clear();
            catchUp();
        } else if (upToDate) {
            act();
        }
    }

    private void giveUp() {
        ours = false;
        work.end();
    }

    private void act() {
        try {
            var round = work.next();
            if (!round.isEmpty()) {
                await(round);
                if (!turn.write(round, work::unwritable)) {
                    giveUp();
                }
            } else if (work.isWaiting()) {
                lookIn(SOON);
            }
        } catch (IOException e) {
            LOG.atWarn().log("cannot do what is to be done, trying again: {}", e.toString());
        } catch (RuntimeException e) {
            giveUp(); // What was taken for this round is to be read again.
            throw e;
        }
    }

    private void await(Round round) {
        awaited.clear();
        var read = round.records().stream()
                .filter(r -> followed.contains(r.topic()))
                .toList();
        if (read.isEmpty()) {
            return; // Nothing that could be known after it, and was not before.
        }
        if (read.stream().map(ProducerRecord::value).allMatch(v -> v != null)) {
            read.forEach(r -> awaited.put(r.topic() + " " + r.key(), Optional.of(r.value())));
        }
        catchUp();
    }

    private void catchUp() {
        upToDate = false;
        var mine = ++catchingUp;
        reader.whenCaughtUp(() -> thread.execute(() -> guarded(() -> {
            // Whoever has lost its turn meanwhile, and has it again, must read again.
            if (mine == catchingUp) {
                awaited.clear();
                upToDate = true;
                look();
            }
        })));
    }

    /**
     * Mostly sooner than the reader would say that it has caught up. Not where something was ended: before its worktree is taken
     * away, what its agent said last must have been read.
     */
    private void heard(String topic, String key, Optional<?> value) {
        if (awaited.remove(topic + " " + key, value) && awaited.isEmpty()) {
            upToDate = true;
        }
    }

    /** One thing that fails must not end the others. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (KafkaException e) {
            LOG.atWarn().log("the broker does not answer, trying again: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("something failed that should not: please report it");
        }
    }

    /**
     * Whether it is at work.
     *
     * @param reading what it waits for until it has begun
     */
    public Readiness readiness(String reading) {
        if (!turn.waitsFor().isEmpty()) {
            return Readiness.waiting(turn.waitsFor());
        }
        return begun ? Readiness.READY : Readiness.waiting(reading);
    }

    /** What was begun is finished: it is one transaction at most. */
    @Override
    public void close() {
        reader.close();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        work.end();
        turn.close();
    }
}
