package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.runtime.template.InvalidTemplate;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.Refusal;
import io.tmuxorchestrator.schemas.Schedule;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.Record;

/** Takes in what somebody wants: a schedule that is new, another one under a known id, or that one should be no more. */
final class Intake {

    private final Shelf shelf;
    private final Telling telling;
    private final ScheduleProcessor.Desk desk;
    private final SchedulerSettings settings;
    private final Clock clock;

    Intake(Shelf shelf, Telling telling, ScheduleProcessor.Desk desk, SchedulerSettings settings, Clock clock) {
        this.shelf = shelf;
        this.telling = telling;
        this.desk = desk;
        this.settings = settings;
        this.clock = clock;
    }

    void take(Record<String, Schedule> record, long offset) {
        var id = record.key();
        var known = shelf.find(id);
        if (record.value() == null) {
            known.ifPresent(k -> remove(id, k, Ended.offset(record.headers())));
            return;
        }
        var schedule = record.value();
        var wrong = refusals(id, schedule);
        if (wrong.isEmpty()) {
            admit(schedule, known, offset, Instant.ofEpochMilli(record.timestamp()));
        } else {
            refuse(id, wrong);
        }
    }

    private void remove(String id, Kept known, Optional<Long> ended) {
        if (ended.filter(offset -> offset < known.offset()).isPresent()) {
            telling.writeAgain(id, shelf.read(known));
        } else {
            shelf.remove(id);
        }
    }

    /** What is wanted cannot be kept, and what was wanted before holds no more. */
    private void refuse(String id, List<Refusal> wrong) {
        shelf.remove(id);
        telling.refused(id, wrong.stream().map(Refusal::toString).collect(Collectors.joining("\n")));
    }

    private List<Refusal> refusals(String id, Schedule schedule) {
        var found = new ArrayList<>(ScheduleCheck.refusals(schedule));
        if (!schedule.getId().equals(id)) {
            found.add(0, new Refusal("id", schedule.getId(), "is not the key, which is '" + id + "'", "use the same"));
        }
        if (found.isEmpty() && schedule.getTemplate().isPresent()) {
            try {
                desk.notes().of(schedule, Instant.EPOCH, Instant.EPOCH, "");
            } catch (InvalidTemplate | UncheckedIOException e) {
                found.add(new Refusal(
                        "template", schedule.getTemplate().get(), "cannot be used", String.valueOf(e.getMessage())));
            }
        }
        return found;
    }

    private void admit(Schedule schedule, Optional<Kept> known, long offset, Instant written) {
        var before = known.map(k -> new Admission.Known(shelf.read(k), k.progress()));
        var admitted = Admission.admit(schedule, before, written, settings.late());
        if (admitted.isEmpty()) {
            refuse(schedule.getId(), List.of(neverFires(schedule)));
            return;
        }
        var progress = admitted.get();
        if (before.filter(b -> b.schedule().equals(schedule)).isEmpty()) {
            telling.tell(schedule, new Outcome.Accepted(next(progress), remark(schedule)), false);
        }
        var asked = Admission.asked(schedule, progress);
        asked.ifPresent(a -> outOfTurn(schedule, a));
        shelf.put(schedule.getId(), new Kept(offset, asked.map(progress::ran).orElse(progress), shelf.write(schedule)));
    }

    private static Refusal neverFires(Schedule schedule) {
        var until = schedule.getUntil().map(Instant::toString).orElse("");
        return new Refusal("until", until, "leaves nothing to fire", "choose a later end, or other times");
    }

    private static Optional<Instant> next(Progress progress) {
        return progress.next().map(n -> progress.due());
    }

    private String remark(Schedule schedule) {
        var to = schedule.getRecipientId();
        return Address.Name.isLegal(to) && desk.directory().find(to).isEmpty()
                ? "no agent '" + to + "' is known yet"
                        + Nearest.to(to, desk.directory().names())
                                .map(n -> "; did you mean " + n + "?")
                                .orElse("")
                : "";
    }

    private void outOfTurn(Schedule schedule, Instant asked) {
        var message = desk.notes().outOfTurn(schedule, asked, clock.instant());
        telling.tell(schedule, new Outcome.OutOfTurn(asked, message), false);
    }
}
