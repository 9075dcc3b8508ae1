package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.profile.Draft;
import io.tmuxorchestrator.bridge.profile.Reading;
import io.tmuxorchestrator.bridge.profile.Sign;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One message on its way through an input box. It was pasted, once and for all; now it must show, then be submitted, then be
 * gone. Says what to do next, and never to paste again. Of the loop; looks at nothing but what it is given.
 */
final class Typing {

    private static final Duration SOON = Duration.ofMillis(8);
    private static final Duration LATER = Duration.ofMillis(100);
    private static final Duration LATER_FROM = Duration.ofSeconds(2);

    /** A program that has drawn since is alive and did not take the key; one that has not may just be slow. */
    private static final Duration SUBMIT_AGAIN_ALIVE = Duration.ofMillis(400);

    private static final Duration SUBMIT_AGAIN_FROZEN = Duration.ofSeconds(4);
    private static final int SUBMISSIONS = 4;
    /** Text that was seen and is gone without our key: somebody else has dealt with it. */
    private static final Duration VANISHED = Duration.ofSeconds(1);

    private enum Step {
        PASTED,
        SHOWN,
        SUBMITTED
    }

    /** What to do next. */
    sealed interface Next {
        record LookAgain(Duration after) implements Next {}

        record Submit() implements Next {}

        record Delivered() implements Next {}

        /** Nobody can tell what became of it. */
        record GivenUp(String why) implements Next {}
    }

    private final DeliverySettings settings;
    private final Duration settle;
    /** Text that must be in the box to be ours; empty if the box was seen empty just before the paste. */
    private final OwnText text;

    private final Instant began;
    private Step step;
    private Instant since;
    private int submissions;
    private List<String> screen;

    private Typing(
            DeliverySettings settings, Duration settle, OwnText text, Step step, List<String> screen, Instant now) {
        this.settings = settings;
        this.settle = settle;
        this.text = text;
        this.step = step;
        this.screen = screen;
        began = now;
        since = now;
    }

    /** Pasted just now, into a box that was empty, on a screen that looked like this. */
    static Typing pasted(DeliverySettings settings, Duration settle, List<String> screen, Instant now) {
        return new Typing(settings, settle, OwnText.ANY, Step.PASTED, screen, now);
    }

    /** Pasted by somebody who was killed since; what stands in the box may be a person's. */
    static Typing found(DeliverySettings settings, Duration settle, String pasted, boolean submitted, Instant now) {
        var typing = new Typing(
                settings, settle, new OwnText(pasted), submitted ? Step.SUBMITTED : Step.PASTED, List.of(), now);
        typing.submissions = submitted ? 1 : 0;
        return typing;
    }

    boolean isSubmitted() {
        return step == Step.SUBMITTED;
    }

    /** How long it has been on its way. */
    Duration age(Instant now) {
        return Duration.between(began, now);
    }

    /** The key was pressed, on a screen that looked like this. */
    void submitted(List<String> screen, Instant now) {
        step = Step.SUBMITTED;
        submissions++;
        this.screen = screen;
        since = now;
    }

    Next next(Reading reading, List<String> screen, Instant now) {
        return switch (step) {
            case PASTED -> whenPasted(reading, screen, now);
            case SHOWN -> whenShown(reading, now);
            case SUBMITTED -> whenSubmitted(reading, screen, now);
        };
    }

    private Next whenPasted(Reading reading, List<String> screen, Instant now) {
        if (holdsOurs(reading)) {
            step = Step.SHOWN;
            since = now;
            return settle.isZero() ? new Next.Submit() : new Next.LookAgain(settle);
        }
        var alive = !screen.equals(this.screen) && reading.draft() instanceof Draft.Empty;
        var limit = alive ? settings.confirm() : settings.giveUp();
        return overdue(now, limit)
                ? new Next.GivenUp("the text was typed and never showed in the input box")
                : again(now);
    }

    private Next whenShown(Reading reading, Instant now) {
        if (holdsOurs(reading)) {
            return new Next.Submit();
        }
        return reading.draft() instanceof Draft.Empty && overdue(now, VANISHED)
                ? new Next.GivenUp(
                        "the text was typed, and somebody took it out of the input box before it was submitted")
                : again(now);
    }

    private Next whenSubmitted(Reading reading, List<String> screen, Instant now) {
        if (isGone(reading)) {
            return new Next.Delivered();
        }
        if (!holdsOurs(reading)) {
            return overdue(now, settings.giveUp())
                    ? new Next.GivenUp("it was submitted, and the input box never came back")
                    : again(now);
        }
        var drawn = !screen.equals(this.screen);
        if (submissions < SUBMISSIONS && overdue(now, drawn ? SUBMIT_AGAIN_ALIVE : SUBMIT_AGAIN_FROZEN)) {
            return new Next.Submit();
        }
        return overdue(now, drawn ? settings.confirm() : settings.giveUp())
                ? new Next.GivenUp("the text stands in the input box, and the key that submits is not taken")
                : again(now);
    }

    /** A dialog or work in place of the box means that it was taken, too. */
    private boolean isGone(Reading reading) {
        if (reading.draft() instanceof Draft.None) {
            return reading.signs().contains(Sign.APPROVAL) || reading.signs().contains(Sign.BUSY);
        }
        return !holdsOurs(reading);
    }

    private boolean holdsOurs(Reading reading) {
        return reading.draft() instanceof Draft.Holding draft && text.mayBe(draft.text());
    }

    private boolean overdue(Instant now, Duration limit) {
        return Duration.between(since, now).compareTo(limit) > 0;
    }

    private Next again(Instant now) {
        return new Next.LookAgain(overdue(now, LATER_FROM) ? LATER : SOON);
    }
}
