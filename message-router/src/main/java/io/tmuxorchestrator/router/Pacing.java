package io.tmuxorchestrator.router;

import io.tmuxorchestrator.router.RouterSettings.Limit;
import io.tmuxorchestrator.schemas.AgentMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which copies go now, which later, and which not at all: limits for senders and recipients, and damping between agents. One
 * for each partition and thread: what lies on other partitions it does not count.
 */
final class Pacing {

    /** What waits already; a copy must not overtake what its sender said to the same recipient before. */
    interface Line {
        /** When the last of those that wait goes. */
        Optional<Instant> last(AgentMessage copy);

        boolean isFull();
    }

    private final Directory directory;
    private final List<Brake> brakes = new ArrayList<>();
    private final int waiting;

    Pacing(Directory directory, RouterSettings settings) {
        this.directory = directory;
        var limits = settings.limits();
        waiting = limits.waiting();
        add(
                limits.sender(),
                c -> Optional.of(c.getSenderId()),
                limits.patience(),
                c -> more(c.getSenderId(), "sends", limits.sender(), "router.limits.sender"));
        add(
                limits.recipient(),
                c -> Optional.of(c.getRecipientId()),
                limits.patience(),
                c -> more(c.getRecipientId(), "is sent", limits.recipient(), "router.limits.recipient"));
        var damping = settings.damping();
        var pair = new Limit(damping.messages(), damping.per());
        add(
                pair,
                c -> Optional.of(pair(c)).filter(p -> isBetweenAgents(c)),
                damping.patience(),
                c -> more(c.getSenderId(), "sends to " + c.getRecipientId(), pair, "router.damping"));
        brakes.add(new Brake.ByHops(damping.hops(), damping.patience(), this::isBetweenAgents));
    }

    private void add(
            Limit limit,
            Function<AgentMessage, Optional<String>> key,
            Duration patience,
            Function<AgentMessage, String> why) {
        if (limit.messages() > 0) {
            brakes.add(new Brake.ByRate(new Rate(limit), key, patience, why));
        }
    }

    private static String more(String who, String what, Limit limit, String setting) {
        return "'" + who + "' " + what + " more than " + limit.messages() + " messages in " + limit.per() + " ("
                + setting + "); send less, or raise the setting";
    }

    /** People and services are not damped; who writes in the name of an agent nobody knows is none either. */
    private boolean isBetweenAgents(AgentMessage copy) {
        return directory.member(copy.getSenderId()).isPresent()
                && directory.member(copy.getRecipientId()).isPresent();
    }

    static String pair(AgentMessage copy) {
        return copy.getSenderId() + " > " + copy.getRecipientId();
    }

    /** What becomes of the copies that were accepted, which arrived when the broker took the message. */
    List<Outcome> apply(Outcome.Accepted accepted, Instant arrived, Instant now, Line line) {
        if (accepted.copies().isEmpty()) {
            return List.of(accepted);
        }
        var go = new ArrayList<AgentMessage>();
        var held = new ArrayList<Outcome>();
        for (var copy : accepted.copies()) {
            braked(copy, arrived, now, line).ifPresentOrElse(held::add, () -> go.add(copy));
        }
        if (held.isEmpty()) {
            return List.of(accepted);
        }
        if (!go.isEmpty()) {
            held.add(0, new Outcome.Accepted(accepted.message(), go, Set.copyOf(accepted.offTree())));
        }
        return held;
    }

    /** Empty if it goes now. */
    private Optional<Outcome> braked(AgentMessage copy, Instant arrived, Instant now, Line line) {
        var strictest = strictest(copy, arrived);
        for (var brake : brakes) {
            if (brake.next(copy, arrived).isAfter(arrived.plus(brake.patience()))) {
                return Optional.of(new Outcome.Refused(copy, brake.reason(copy)));
            }
        }
        var before = line.last(copy);
        var at = strictest.map(b -> b.next(copy, arrived)).orElse(arrived);
        var due = before.filter(at::isBefore).orElse(at);
        // Without a brake it goes, also where the broker's clock is ahead of ours.
        if (before.isEmpty() && (strictest.isEmpty() || !due.isAfter(now))) {
            brakes.forEach(b -> b.take(copy, at));
            return Optional.empty();
        }
        if (line.isFull()) {
            return Optional.of(new Outcome.Refused(
                    copy, waiting + " messages of its partition wait already (router.limits.waiting); send less"));
        }
        brakes.forEach(b -> b.take(copy, at));
        return Optional.of(new Outcome.Delayed(
                copy,
                due,
                strictest.map(b -> b.reason(copy)).orElse("it waits behind earlier ones to the same recipient")));
    }

    private Optional<Brake> strictest(AgentMessage copy, Instant arrived) {
        return brakes.stream()
                .filter(b -> b.next(copy, arrived).isAfter(arrived))
                .max(Comparator.comparing(b -> b.next(copy, arrived)));
    }

    /** Forgets those who may send freely again. */
    void forget(Instant now) {
        brakes.forEach(b -> b.forget(now));
    }
}
