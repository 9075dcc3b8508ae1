package io.tmuxorchestrator.analytics.advice;

import io.tmuxorchestrator.analytics.advice.Advice.Kind;
import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.analytics.metrics.Subject;
import io.tmuxorchestrator.analytics.metrics.Tally;
import io.tmuxorchestrator.analytics.rules.Moments;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.ScheduleKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Settings that do not fit what happens. Pure. */
final class Reconfigure {

    private static final int QUESTIONS = 10;
    private static final double TIMED_OUT = 0.25;
    private static final int MESSAGES = 10;
    private static final double EXPIRED = 0.1;
    private static final int TURNS = 10;
    private static final double WAITING = 0.25;

    private Reconfigure() {}

    static Counsel of(Situation situation) {
        var system = situation.whole(Subject.SYSTEM);
        if (system.count(Names.EVENTS) == 0) {
            return Counsel.lacking(Kind.RECONFIGURE, "there are no figures of the fleet");
        }
        var advice = new ArrayList<Advice>();
        answers(situation, system).ifPresent(advice::add);
        expiry(situation, system).ifPresent(advice::add);
        situation.alive().forEach(a -> approvals(situation, a).ifPresent(advice::add));
        situation.schedules().forEach(s -> checkIn(situation, s).ifPresent(advice::add));
        return Counsel.of(advice);
    }

    /** Where answers come as late as that, those that came too late would have come. */
    private static Optional<Advice> answers(Situation situation, Tally system) {
        var late = system.count(Names.TIMED_OUT);
        var asked = late + system.count(Names.ANSWERED);
        var usual = system.sketch(Names.RESPONSE).map(s -> Duration.ofMillis((long) s.quantile(0.95)));
        var limit = situation.answers();
        if (asked < QUESTIONS
                || late < TIMED_OUT * asked
                || usual.filter(u -> u.multipliedBy(2).compareTo(limit) >= 0).isEmpty()) {
            return Optional.empty();
        }
        var share = (double) late / asked;
        return Optional.of(new Advice(
                Kind.RECONFIGURE,
                "router.answers.timeout",
                Optional.empty(),
                "questions time out before they are answered",
                Situation.percent(share) + " of " + asked + " questions timed out after " + Moments.text(limit)
                        + "; of the answers that came, one in twenty took " + Moments.text(usual.orElseThrow())
                        + " or longer",
                Map.of(
                        "share", share,
                        "questions", (double) asked,
                        "seconds.p95", (double) usual.orElseThrow().toSeconds(),
                        "seconds.limit", (double) limit.toSeconds()),
                situation.since(),
                "orc up --set router.answers.timeout=" + limit.multipliedBy(2).toSeconds() + "s"));
    }

    private static Optional<Advice> expiry(Situation situation, Tally system) {
        var expired = system.count(Names.EXPIRED);
        var ended = expired + system.count(Names.DELIVERED);
        if (ended < MESSAGES || expired < EXPIRED * ended) {
            return Optional.empty();
        }
        var share = (double) expired / ended;
        var takes = system.sketch(Names.DELIVERY)
                .map(s -> Duration.ofMillis((long) s.quantile(0.95)))
                .orElse(Duration.ZERO);
        return Optional.of(new Advice(
                Kind.RECONFIGURE,
                "ttl",
                Optional.empty(),
                "messages expire before they are delivered",
                Situation.percent(share) + " of " + ended
                        + " messages expired; of those that were delivered, one in twenty" + " took "
                        + Moments.text(takes) + " or longer",
                Map.of(
                        "share", share,
                        "messages", (double) ended,
                        "seconds.p95", (double) takes.toSeconds()),
                situation.since(),
                "orc tail events --where type=MESSAGE_EXPIRED --since 1d"));
    }

    private static Optional<Advice> approvals(Situation situation, Agent agent) {
        var tally = situation.whole(Subject.agent(agent.getAgent()));
        var waiting = tally.count(Names.WAITING);
        var busy = waiting + tally.count(Names.WORKING);
        if (busy < Situation.ENOUGH.toMillis() || waiting < WAITING * busy) {
            return Optional.empty();
        }
        var share = (double) waiting / busy;
        return Optional.of(new Advice(
                Kind.RECONFIGURE,
                agent.getAgent(),
                agent.getProject(),
                agent.getAgent() + " waits for approvals more than it should",
                "for " + Situation.percent(share) + " of " + Moments.text(Duration.ofMillis(busy))
                        + " in which it had something to do it waited for somebody to agree, "
                        + tally.count(Names.APPROVALS) + " times; let its program do more without asking",
                Map.of("share", share, "approvals", (double) tally.count(Names.APPROVALS)),
                situation.since(),
                "orc tail events --agent " + agent.getAgent() + " --where type=APPROVAL_REQUESTED --since 1d"));
    }

    /** Who is asked how far it is more often than it comes to an end only waits longer for the next. */
    private static Optional<Advice> checkIn(Situation situation, Schedule schedule) {
        var every = schedule.getIntervalMs().map(Duration::ofMillis);
        var turn = situation
                .whole(Subject.agent(schedule.getRecipientId()))
                .sketch(Names.TURN)
                .filter(s -> s.count() >= TURNS)
                .map(s -> Duration.ofMillis((long) s.quantile(0.5)));
        if (schedule.getKind() != ScheduleKind.INTERVAL
                || schedule.getPaused()
                || every.isEmpty()
                || turn.filter(t -> t.compareTo(every.get()) > 0).isEmpty()) {
            return Optional.empty();
        }
        var usual = turn.get();
        return Optional.of(new Advice(
                Kind.RECONFIGURE,
                schedule.getId(),
                schedule.getProject(),
                schedule.getRecipientId() + " is written to by a schedule before it is done with what it does",
                schedule.getId() + " fires every " + Moments.text(every.get()) + ", and half of its turns take "
                        + Moments.text(usual) + " or longer",
                Map.of(
                        "seconds.every", (double) every.get().toSeconds(),
                        "seconds.turn", (double) usual.toSeconds()),
                situation.since(),
                "orc schedule edit " + schedule.getId() + " --every " + (usual.toMinutes() + 1) * 2 + "m"));
    }
}
