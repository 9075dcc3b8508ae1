package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.inbox.Waiting;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For a program that reads lines: what is typed is submitted by the same command, so one line need not wait for the reply to
 * the one before. Each is typed only if the one before was: its guard asks for the position that the one before has written.
 * Lines that wait together go together, because the checks and the position cost tmux more than the typing.
 */
final class LineTypist implements Typist {

    /** Commands without a reply. Few, so that what comes meanwhile goes together. */
    private static final int ON_THEIR_WAY = 4;

    private static final int TOGETHER = 32;
    /** One command stays far below what a pane takes in at once. */
    private static final int LONG = 8_000;

    private static final Duration HELD = Duration.ofMillis(250);

    private record Sent(List<Waiting> lines, String writtenBefore) {}

    private final LaneContext context;
    private final Lane lane;
    private final Place place;
    private final Outcomes outcomes;
    private final Waitlist waitlist;
    private final Deque<Sent> sent = new ArrayDeque<>();
    private final Deque<Sent> refused = new ArrayDeque<>();
    private Optional<PaneFacts> facts = Optional.empty();
    private boolean looking;

    LineTypist(LaneContext context, Lane lane) {
        this.context = context;
        this.lane = lane;
        place = lane.place();
        outcomes = lane.outcomes();
        waitlist = lane.waitlist();
    }

    @Override
    public boolean isIdle() {
        return sent.isEmpty() && refused.isEmpty();
    }

    @Override
    public void go() {
        if (looking || !refused.isEmpty()) {
            return;
        }
        if (facts.isEmpty()) {
            look();
            return;
        }
        while (sent.size() < ON_THEIR_WAY && facts.isPresent()) {
            if (!type(facts.get())) {
                return;
            }
        }
    }

    private void look() {
        waitlist.next().ifPresent(w -> {
            waitlist.putBack(w);
            looking = true;
            context.loop().when(lane.pane().facts(), (seen, gone) -> looked(w, seen));
        });
    }

    private void looked(Waiting w, @Nullable PaneFacts seen) {
        looking = false;
        if (seen == null || lane.place().isClosed()) {
            return; // Then the next lane goes on.
        }
        var obstacle = Obstacle.of(seen, lane.agent(), lane.profile());
        if (obstacle.isPresent()) {
            hold(w, obstacle.get());
        } else if (place.agrees(seen)) {
            facts = Optional.of(seen);
            go();
        }
    }

    private void hold(Waiting w, String why) {
        facts = Optional.empty();
        outcomes.delayed(w, why);
        looking = true;
        context.loop().after(HELD, () -> {
            looking = false;
            go();
        });
    }

    /**
     * Whether something was typed. A shell that runs a script has the name of one that waits for a person, so tmux cannot tell
     * them apart for us.
     */
    private boolean type(PaneFacts seen) {
        if (Foreground.isBareShell(seen.command(), seen.pid())) {
            waitlist.next().ifPresent(w -> {
                waitlist.putBack(w);
                hold(w, "its program has ended and a shell is in front");
            });
            return false;
        }
        var guard = Guard.asSeen(seen, place.written());
        var one = new Sent(new ArrayList<>(), place.written());
        var text = taken(one.lines, seen.pid());
        if (one.lines.isEmpty()) {
            return false;
        }
        var typed = place.position();
        place.wrote(typed);
        sent.add(one);
        context.loop()
                .when(
                        lane.pane().line(text, guard, typed.encode(), typed.current()),
                        (done, gone) -> answered(one, done));
        return true;
    }

    /** Takes what goes together; its text. */
    private String taken(List<Waiting> lines, long into) {
        var text = new StringBuilder();
        while (lines.size() < TOGETHER && text.length() < LONG) {
            var next = waitlist.next();
            if (next.isEmpty()) {
                break;
            }
            var w = next.get();
            text.append(lines.isEmpty() ? "" : "\r");
            text.append(context.longTexts().line(lane.agent(), w.id(), waitlist.text(w)));
            place.change(place.position().type(w, into));
            lines.add(w);
        }
        return text.toString();
    }

    private void answered(Sent one, @Nullable Boolean done) {
        if (place.isClosed()) {
            return; // What the pane says will be read by the next lane.
        }
        sent.remove(one);
        if (done != null && done) {
            one.lines.forEach(this::delivered);
        } else {
            refused.add(one);
        }
        if (!refused.isEmpty() && sent.isEmpty()) {
            takeBack();
        }
        go();
    }

    private void delivered(Waiting w) {
        place.submitted(w.mark());
        outcomes.delivered(w);
    }

    /** None of them was typed. The last goes first, so that the first is again before all others. */
    private void takeBack() {
        while (!refused.isEmpty()) {
            var last = refused.removeLast();
            for (var i = last.lines.size() - 1; i >= 0; i--) {
                waitlist.notTyped(last.lines.get(i), last.writtenBefore);
            }
        }
        facts = Optional.empty();
    }

    /** It was submitted by the command that typed it. */
    @Override
    public void recover(Waiting w, boolean submitted) {
        outcomes.delivered(w);
    }
}
