package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.inbox.Waiting;
import io.tmuxorchestrator.bridge.profile.Sign;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** For a program with an input box: one message at a time, each as {@link Typing} has it. */
final class BoxTypist implements Typist {

    private static final Duration SOON = Duration.ofMillis(8);
    /** Whoever waits is woken when its pane changes; this is for what changes without a sign. */
    private static final Duration HELD = Duration.ofMillis(250);
    /** A turn that has not shown by now was over before anybody looked, or is none. */
    private static final Duration TURN = Duration.ofSeconds(1);

    /** What is on its way. */
    private record Current(Waiting w, Typing typing, long program) {}

    private final LaneContext context;
    private final Lane lane;
    private final Place place;
    private final Outcomes outcomes;
    private final Waitlist waitlist;
    private Optional<Current> current = Optional.empty();
    private boolean busy;
    private boolean unconfirmed;
    private boolean held;
    private long holds;

    BoxTypist(LaneContext context, Lane lane) {
        this.context = context;
        this.lane = lane;
        place = lane.place();
        outcomes = lane.outcomes();
        waitlist = lane.waitlist();
    }

    @Override
    public boolean isIdle() {
        return !busy;
    }

    @Override
    public void go() {
        if (!busy) {
            waitlist.next().ifPresent(w -> {
                busy = true;
                look(seen -> begin(w, seen));
            });
        }
    }

    private void begin(Waiting w, Look seen) {
        var obstacle = Obstacle.of(seen.facts(), lane.agent(), lane.profile())
                .or(() -> Obstacle.of(seen.reading(), lane.profile(), lane.isCreditBack()));
        if (obstacle.isPresent()) {
            hold(w, obstacle.get());
        } else if (place.agrees(seen.facts())) {
            paste(w, seen);
        }
    }

    private void hold(Waiting w, String why) {
        outcomes.delayed(w, why);
        waitlist.putBack(w);
        held = true;
        var hold = ++holds;
        context.loop().after(HELD, () -> {
            if (hold == holds) {
                wake();
            }
        });
    }

    @Override
    public void wake() {
        if (held) {
            free();
        }
    }

    private void free() {
        busy = false;
        held = false;
        current = Optional.empty();
        go();
    }

    private void paste(Waiting w, Look seen) {
        var before = place.written();
        var typed = place.position().type(w, seen.facts().pid());
        var guard = Guard.asSeen(seen.facts(), before).withoutNew(lane.profile(), seen.screen());
        place.wrote(typed);
        context.loop()
                .when(
                        lane.pane().paste(waitlist.text(w), guard, typed.encode()),
                        (done, gone) -> pasted(w, seen, before, done));
    }

    private void pasted(Waiting w, Look seen, String before, @Nullable Boolean done) {
        if (done == null || place.isClosed()) {
            return; // What the pane says will be read by the next lane.
        }
        if (done) {
            outcomes.typed(w);
            var now = context.clock().instant();
            follow(
                    w,
                    Typing.pasted(context.settings(), settle(), seen.screen().text(), now),
                    seen.facts().pid());
        } else {
            waitlist.notTyped(w, before);
            outcomes.delayed(w, "its pane changed in the moment of typing");
            context.loop().after(HELD, this::free);
        }
    }

    private Duration settle() {
        return lane.profile().input().settle();
    }

    private void follow(Waiting w, Typing typing, long program) {
        unconfirmed = false;
        current = Optional.of(new Current(w, typing, program));
        step();
    }

    private void step() {
        current.ifPresent(c -> look(seen -> step(c, seen)));
    }

    private void step(Current c, Look seen) {
        if (seen.facts().pid() != c.program || seen.facts().dead()) {
            gone(c);
            return;
        }
        if (Obstacle.of(seen.facts(), lane.agent(), lane.profile()).isPresent() || !place.mayGive()) {
            context.loop().after(HELD, this::step); // Something else is in front, for now, or another host has it.
            return;
        }
        warn(c);
        var now = context.clock().instant();
        var next = c.typing.next(seen.reading(), seen.screen().text(), now);
        if (next instanceof Typing.Next.LookAgain again) {
            context.loop().after(again.after(), this::step);
        } else if (next instanceof Typing.Next.Submit) {
            submit(c, seen);
        } else if (next instanceof Typing.Next.GivenUp up) {
            outcomes.givenUp(c.w, up.why(), this::free);
        } else {
            delivered(c, seen);
        }
    }

    private void warn(Current c) {
        if (!unconfirmed
                && c.typing
                                .age(context.clock().instant())
                                .compareTo(context.settings().confirm())
                        > 0) {
            unconfirmed = true;
            outcomes.unconfirmed(c.w);
        }
    }

    private void submit(Current c, Look seen) {
        if (!place.agrees(seen.facts())) {
            return;
        }
        var guard = Guard.asSeen(seen.facts(), place.written()).withoutNew(lane.profile(), seen.screen());
        context.loop()
                .when(
                        lane.pane()
                                .submit(
                                        lane.profile().input().submit(),
                                        guard,
                                        place.position().current()),
                        (done, gone) -> submitted(c, seen, done));
    }

    private void submitted(Current c, Look seen, @Nullable Boolean done) {
        if (done == null || place.isClosed()) {
            return;
        }
        if (done) {
            place.submitted(place.position().current());
            c.typing.submitted(seen.screen().text(), context.clock().instant());
        }
        context.loop().after(SOON, this::step);
    }

    private void delivered(Current c, Look seen) {
        outcomes.delivered(c.w);
        current = Optional.empty();
        awaitTurn(c.w, seen, context.clock().instant().plus(TURN));
    }

    /** Until it shows its work, an agent that must not be written to while it works looks as if it did not. */
    private void awaitTurn(Waiting w, Look seen, Instant end) {
        var works = seen.reading().shows(Sign.BUSY);
        if (works) {
            outcomes.turnStarted(w);
        } else {
            outcomes.awaitTurn(w);
        }
        if (works
                || lane.profile().input().whileBusy()
                || context.clock().instant().isAfter(end)) {
            free();
        } else {
            context.loop().after(SOON, () -> look(now -> awaitTurn(w, now, end)));
        }
    }

    /** The program went down with what was typed into it. What was not submitted was not given to it, either. */
    private void gone(Current c) {
        if (c.typing.isSubmitted()) {
            outcomes.givenUp(c.w, "its program ended while it was submitted, and may have taken it or not", this::free);
        } else {
            waitlist.notTyped(c.w, place.written());
            context.loop().after(HELD, this::free);
        }
    }

    @Override
    public void recover(Waiting w, boolean submitted) {
        busy = true;
        var program = place.position().program();
        var typing = Typing.found(
                context.settings(),
                settle(),
                waitlist.text(w),
                submitted,
                context.clock().instant());
        follow(w, typing, program);
    }

    /** When the pane is gone, the lane will be closed, and the next one goes on from what is known. */
    private void look(Consumer<Look> then) {
        context.loop().when(lane.pane().look(lane.profile()), (seen, gone) -> {
            if (seen != null && !place.isClosed()) {
                then.accept(seen);
            }
        });
    }
}
