package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.runtime.template.InvalidTemplate;
import io.tmuxorchestrator.scheduler.Progress.Stretch;
import io.tmuxorchestrator.scheduler.when.Timetable;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.CatchUp;
import io.tmuxorchestrator.schemas.Overlap;
import io.tmuxorchestrator.schemas.Schedule;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What becomes of a schedule that is due. The same schedule, progress, agents and time give the same answer. Pure but for
 * templates, which are read from files.
 */
final class Firing {

    /** An agent takes a moment to begin with what it was told. */
    private static final Duration SETTLES = Duration.ofMinutes(1);

    private final SchedulerSettings settings;
    private final Notes notes;
    private final Function<String, Optional<Standing>> directory;

    /** What has become of it, and how far it is now; empty at its end. */
    record Turn(List<Outcome> outcomes, Optional<Progress> progress) {}

    /** One turn while it is worked out. */
    private record At(Schedule schedule, Timetable table, Instant now, Optional<Standing> agent) {}

    Firing(SchedulerSettings settings, Notes notes, Function<String, Optional<Standing>> directory) {
        this.settings = settings;
        this.notes = notes;
        this.directory = directory;
    }

    /** Deals with at most one firing; what else is due by now comes in the turns after it. */
    Turn turn(Schedule schedule, Progress progress, Instant now) {
        var table = Timetable.of(schedule, progress.written());
        var at = new At(schedule, table, now, directory.apply(schedule.getRecipientId()));
        var nominal = progress.next().orElseThrow();
        var outcomes = new ArrayList<Outcome>();
        var missed = isMissed(at, progress, nominal);
        if (missed && schedule.getCatchUp() != CatchUp.ALL) {
            var run = schedule.getCatchUp() == CatchUp.SKIP
                    ? table.due(nominal, now.minus(settings.late()))
                    : table.due(nominal, now);
            return schedule.getCatchUp() == CatchUp.SKIP
                    ? skipMissed(at, progress, nominal, run)
                    : catchUpOnce(at, progress, nominal, run);
        }
        outcomes.add(attempt(at, progress, nominal, missed));
        return after(at, progress, nominal, outcomes);
    }

    /** One that the code did not expect is tried again, and again, at the longest distance. */
    Turn failed(Progress progress, Instant now, RuntimeException failure) {
        var until = now.plus(settings.deferral().most());
        var reason = "failed over it: " + failure;
        var deferred = new Outcome.Deferred(
                progress.next().orElse(now), until, reason, progress.deferral().times() + 1);
        return new Turn(List.of(deferred), Optional.of(progress.putOff(until, reason)));
    }

    private boolean isMissed(At at, Progress progress, Instant nominal) {
        return progress.deferral().times() == 0
                && nominal.isAfter(progress.queuedTo())
                && at.table().due(nominal).plus(settings.late()).isBefore(at.now());
    }

    private Turn skipMissed(At at, Progress progress, Instant nominal, Timetable.Run run) {
        var skipped = new Outcome.Skipped(nominal, run.last(), run.count(), "missed, and not made up for", false);
        return new Turn(List.of(skipped), goOn(at, progress.past(run.last()), run.last()));
    }

    private Turn catchUpOnce(At at, Progress progress, Instant nominal, Timetable.Run run) {
        var outcomes = new ArrayList<Outcome>();
        if (run.count() > 1) {
            outcomes.add(new Outcome.Skipped(
                    nominal, run.before(), run.count() - 1, "missed; the one after them makes up for all", false));
        }
        outcomes.add(attempt(at, progress, run.last(), true));
        return after(at, progress, run.last(), outcomes);
    }

    private Outcome attempt(At at, Progress progress, Instant nominal, boolean missed) {
        var left = leftOut(at, progress);
        if (left.isPresent()) {
            return Outcome.Skipped.one(nominal, left.get());
        }
        var obstacle = obstacle(at);
        if (obstacle.isPresent()) {
            return inTheWay(at, progress, nominal, obstacle.get());
        }
        try {
            return new Outcome.Fired(nominal, message(at, progress, nominal), late(at, nominal), missed);
        } catch (InvalidTemplate | UncheckedIOException e) {
            return inTheWay(at, progress, nominal, Obstacle.of(String.valueOf(e.getMessage())));
        }
    }

    private Optional<String> leftOut(At at, Progress progress) {
        var schedule = at.schedule();
        if (schedule.getOnlyIfIdle() && at.agent().filter(Standing::isIdle).isEmpty()) {
            return Optional.of(
                    at.agent().map(a -> a.agent() + " is " + a.state()).orElse("the agent is not known")
                            + ", and it fires only if the agent is idle");
        }
        if (schedule.getOverlap() == Overlap.SKIP
                && at.agent().filter(a -> isStillAtIt(a, progress)).isPresent()) {
            return Optional.of("the firing before is not finished");
        }
        if (progress.stretch().left() > 0 && at.agent().filter(Standing::isIdle).isPresent()) {
            return Optional.of(
                    "the agent stays idle, so only every " + progress.stretch().stride() + "th is sent");
        }
        return Optional.empty();
    }

    /** It has worked without a break since the firing before. */
    private static boolean isStillAtIt(Standing agent, Progress progress) {
        return agent.isBusy()
                && !progress.firedAt().equals(Instant.EPOCH)
                && !agent.since().isAfter(progress.firedAt().plus(SETTLES));
    }

    private static Optional<Obstacle> obstacle(At at) {
        var to = at.schedule().getRecipientId();
        return Address.Name.isLegal(to) ? Obstacle.of(to, at.agent()) : Optional.empty();
    }

    private Outcome inTheWay(At at, Progress progress, Instant nominal, Obstacle obstacle) {
        if (late(at, nominal).compareTo(settings.deferral().patience()) > 0) {
            var reason = "given up after " + settings.deferral().patience() + ": " + obstacle.reason();
            return new Outcome.Skipped(nominal, nominal, 1, reason, true);
        }
        var times = progress.deferral().times();
        var again = at.now().plus(settings.deferral().wait(times));
        var until = obstacle.ends()
                .filter(e -> e.isAfter(at.now()) && e.isBefore(again))
                .orElse(again);
        return new Outcome.Deferred(nominal, until, obstacle.reason(), times + 1);
    }

    private AgentMessage message(At at, Progress progress, Instant nominal) {
        return notes.of(at.schedule(), nominal, at.now(), mark(at, progress, nominal));
    }

    /** Whoever reads it should not think that it was said just now. */
    private String mark(At at, Progress progress, Instant nominal) {
        var due = "[due " + nominal;
        if (progress.deferral().times() > 0) {
            return due + ", put off " + progress.deferral().times() + " times: "
                    + progress.deferral().reason() + "]\n";
        }
        return late(at, nominal).compareTo(settings.late()) > 0 ? due + ", late]\n" : "";
    }

    private static Duration late(At at, Instant nominal) {
        return Duration.between(at.table().due(nominal), at.now());
    }

    private Turn after(At at, Progress progress, Instant nominal, List<Outcome> outcomes) {
        var outcome = outcomes.get(outcomes.size() - 1);
        if (outcome instanceof Outcome.Deferred deferred) {
            var waiting =
                    progress.next().equals(Optional.of(nominal)) ? progress : progress.awaiting(nominal, at.now());
            return new Turn(outcomes, Optional.of(waiting.putOff(deferred.until(), deferred.reason())));
        }
        var now = progress.past(nominal);
        if (outcome instanceof Outcome.Fired) {
            now = now.sent(at.now());
        }
        now = now.stretched(stretch(at, progress, outcome));
        return progress.deferral().times() > 0
                ? afterDeferral(at, now, nominal, outcomes)
                : new Turn(outcomes, goOn(at, now, nominal));
    }

    /** What came due meanwhile waited with it, and was not missed; or it is left out, because firings must not overlap. */
    private Turn afterDeferral(At at, Progress progress, Instant nominal, List<Outcome> outcomes) {
        var next = at.table().next(nominal).filter(n -> !at.table().due(n).isAfter(at.now()));
        if (next.isEmpty() || at.schedule().getOverlap() == Overlap.QUEUE) {
            return new Turn(outcomes, goOn(at, progress.queued(at.now()), nominal));
        }
        var run = at.table().due(next.get(), at.now());
        outcomes.add(new Outcome.Skipped(
                next.get(), run.last(), run.count(), "came due while the firing before was put off", false));
        return new Turn(outcomes, goOn(at, progress.past(run.last()), run.last()));
    }

    private static Stretch stretch(At at, Progress progress, Outcome outcome) {
        var most = at.schedule().getStretch();
        if (most <= 1 || at.agent().filter(Standing::isIdle).isEmpty()) {
            return Stretch.NONE;
        }
        var before = progress.stretch();
        if (outcome instanceof Outcome.Fired) {
            var stride = Math.min(most, before.stride() * 2);
            return new Stretch(stride, stride - 1);
        }
        return new Stretch(before.stride(), Math.max(0, before.left() - 1));
    }

    private static Optional<Progress> goOn(At at, Progress progress, Instant nominal) {
        var spent = at.schedule().getTimes().filter(n -> progress.fired() >= n).isPresent();
        return spent
                ? Optional.empty()
                : at.table()
                        .next(nominal)
                        .map(n -> progress.awaiting(n, at.table().due(n)));
    }
}
