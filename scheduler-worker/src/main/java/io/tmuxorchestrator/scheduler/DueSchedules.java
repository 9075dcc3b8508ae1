package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.runtime.streams.ExactTimer;
import io.tmuxorchestrator.schemas.Schedule;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fires what is due of a shelf, and puts back what goes on. Used by the stream thread of its partition. */
final class DueSchedules implements ExactTimer.Work {

    private static final Logger LOG = LoggerFactory.getLogger(DueSchedules.class);

    private final Shelf shelf;
    private final Firing firing;
    private final Telling telling;
    private final Clock clock;
    private final int batch;

    /** @param batch how many go in one transaction at most */
    DueSchedules(Shelf shelf, Firing firing, Telling telling, Clock clock, int batch) {
        this.shelf = shelf;
        this.firing = firing;
        this.telling = telling;
        this.clock = clock;
        this.batch = batch;
    }

    @Override
    public Optional<Instant> next() {
        return shelf.first();
    }

    @Override
    public void claim(String key) {
        telling.claim(key);
    }

    @Override
    public void due() {
        var time = clock.instant();
        // More than a transaction should hold is done after it: the timer rings again at once.
        for (var left = batch; left > 0; left--) {
            var due = shelf.due(time);
            if (due.isEmpty()) {
                break;
            }
            fire(due.get(), time);
        }
    }

    private void fire(String id, Instant time) {
        var kept = shelf.find(id).orElseThrow();
        var schedule = shelf.read(kept);
        var turn = turn(id, schedule, kept.progress(), time);
        turn.outcomes().forEach(o -> telling.tell(schedule, o, turn.progress().isEmpty()));
        turn.progress().ifPresentOrElse(p -> shelf.put(id, kept.with(p)), () -> {
            shelf.remove(id);
            telling.end(id, kept.offset());
        });
    }

    private Firing.Turn turn(String id, Schedule schedule, Progress progress, Instant time) {
        try {
            return firing.turn(schedule, progress, time);
        } catch (RuntimeException e) {
            // It is told. Thrown further, this one would end the thread, and each that takes its place.
            LOG.atError().addKeyValue("schedule", id).setCause(e).log("failed over a schedule; it is put off");
            return firing.failed(progress, time, e);
        }
    }
}
