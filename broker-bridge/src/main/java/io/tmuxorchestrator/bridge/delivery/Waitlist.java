package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.inbox.Backlog;
import io.tmuxorchestrator.bridge.inbox.Waiting;
import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.bridge.profile.Channel;
import io.tmuxorchestrator.schemas.MessageCheck;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was read and waits for one agent: hands out what is next, and ends what is not to be given any more. Of the loop. */
final class Waitlist {

    /** Enough to be never idle, few enough that 500 full ones fit into a small heap. */
    private static final int FULL = 200;

    private final LaneContext context;
    private final String agent;
    private final AgentProfile profile;
    private final Place place;
    private final Outcomes outcomes;
    private final Backlog backlog = new Backlog();
    private Instant skipTo = Instant.MIN;
    private final Optional<QuietHours> quiet;
    private Optional<String> held = Optional.empty();
    private boolean paused;

    Waitlist(LaneContext context, String agent, AgentProfile profile, Place place, Outcomes outcomes) {
        this.context = context;
        this.agent = agent;
        this.profile = profile;
        this.place = place;
        this.outcomes = outcomes;
        quiet = context.settings().quietHours();
    }

    /** From the inbox, where anybody may write. */
    void accept(Waiting w) {
        if (!w.appended().isAfter(skipTo)) {
            skip(w);
            return;
        }
        var refusals = MessageCheck.refusals(w.message());
        if (refusals.isEmpty()) {
            add(w);
            pauseIfFull();
        } else {
            outcomes.deadLetter(w, refusals.stream().map(Refusal::toString).collect(Collectors.joining("\n")));
        }
    }

    /** Over the door, where it was checked. */
    void add(Waiting w) {
        backlog.add(w);
    }

    /** What was on its way when the last bridge ended may stand behind all of these, and nothing is given before it is found. */
    private void pauseIfFull() {
        if (backlog.size() >= FULL && !paused && !place.isRecovering()) {
            paused = true;
            context.inboxes().pause(agent, true);
        }
    }

    /** What is to be given next; empty also while nothing may be. */
    Optional<Waiting> next() {
        if (!place.isFree() || !outcomes.suspension().isZero()) {
            return Optional.empty();
        }
        var now = context.clock().instant();
        for (var w = take(now); w.isPresent(); w = take(now)) {
            if (w.get().isExpired(now)) {
                outcomes.expired(w.get());
            } else if (text(w.get()).isBlank()) {
                outcomes.deadLetter(
                        w.get(), "content: nothing is left of it without control characters; say something");
            } else {
                w.filter(one -> one.isDirect() && profile.channel() == Channel.TMUX)
                        .ifPresent(place::takeDirect);
                return w;
            }
        }
        return Optional.empty();
    }

    private Optional<Waiting> take(Instant now) {
        var why = held(now);
        if (why.isPresent()) {
            var urgent = held.isPresent() ? Optional.<Waiting>empty() : backlog.take(Priority.URGENT);
            if (urgent.isEmpty()) {
                backlog.peek().ifPresent(w -> outcomes.delayed(w, why.get()));
            }
            return urgent;
        }
        var taken = backlog.take();
        if (paused && backlog.size() < FULL / 2) {
            paused = false;
            context.inboxes().pause(agent, false);
        }
        return taken;
    }

    /** Nothing is given while there is a reason. */
    void hold(Optional<String> why) {
        held = why;
    }

    /** Why nothing is given, or nothing but what is urgent. */
    Optional<String> held(Instant now) {
        return held.or(() -> quiet.filter(hours -> hours.contain(now)).map(QuietHours::why));
    }

    /** As it is said to this agent. */
    String text(Waiting w) {
        return MessageText.of(w.message(), profile);
    }

    /** It was handed out and could not be given. */
    void putBack(Waiting w) {
        place.releaseDirect(w);
        backlog.putBack(w);
    }

    /** Nor was it typed, although the position says so; the pane says what it said before. */
    void notTyped(Waiting w, String writtenBefore) {
        place.notTyped(w, writtenBefore);
        putBack(w);
    }

    /** Takes out those that were given after all. */
    List<Waiting> takeOut(Set<String> marks) {
        return backlog.takeAll(w -> marks.contains(w.mark()));
    }

    void clear() {
        backlog.takeAll(w -> true);
    }

    /** Once in a while. */
    void tidy() {
        var now = context.clock().instant();
        backlog.takeAll(w -> w.isExpired(now)).forEach(outcomes::expired);
        backlog.takeAll(w -> isStale(w, now))
                .forEach(w -> outcomes.deadLetter(
                        w,
                        "waited for " + agent + " longer than "
                                + context.settings().hold()));
    }

    private boolean isStale(Waiting w, Instant now) {
        return Duration.between(w.appended(), now).compareTo(context.settings().hold()) > 0;
    }

    /** What is not read yet and was there before counts, too. */
    int skip() {
        skipTo = context.clock().instant();
        var skipped = backlog.takeAll(w -> true);
        skipped.forEach(this::skip);
        return skipped.size();
    }

    private void skip(Waiting w) {
        outcomes.deadLetter(
                w, "skipped: somebody said that " + agent + " need not be given what was sent before " + skipTo);
    }

    int size() {
        return backlog.size();
    }

    List<InboxEntry> entries() {
        return backlog.all().stream()
                .map(w -> new InboxEntry(w.message(), w.appended()))
                .toList();
    }
}
