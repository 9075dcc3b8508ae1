package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.inbox.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * For an agent whose own hooks fetch what waits. What was handed out is held until the next call says that it arrived; if that
 * never comes, or the bridge was killed, it is handed out again. Nothing is typed.
 */
final class HookTypist implements Typist {

    /** Agents cut what a hook says; Claude Code at 10,000 characters. */
    private static final int MOST_CHARACTERS = 9_000;

    private static final int MOST_MESSAGES = 20;

    private final LaneContext context;
    private final String agent;
    private final Place place;
    private final Outcomes outcomes;
    private final Waitlist waitlist;
    private final List<Waiting> out = new ArrayList<>();

    HookTypist(LaneContext context, Lane lane) {
        this.context = context;
        agent = lane.agent();
        place = lane.place();
        outcomes = lane.outcomes();
        waitlist = lane.waitlist();
    }

    @Override
    public void go() {}

    @Override
    public boolean isIdle() {
        return true;
    }

    /** Typed before the profile said otherwise. */
    @Override
    public void recover(Waiting w, boolean submitted) {
        if (submitted) {
            outcomes.delivered(w);
        } else {
            waitlist.notTyped(w, place.written());
        }
    }

    /** What is next, after it stands in the pane what of the last has arrived. */
    CompletableFuture<Handout> take(String receipt) {
        if (!place.isOpen() || place.isRecovering()) {
            return failed("the inbox of " + agent + " is not read yet; try again");
        }
        var arrived = Receipt.parse(receipt);
        settle(arrived);
        var spooled = arrived.hasDirect() ? context.spool().stands() : CompletableFuture.<Void>completedFuture(null);
        var stored = place.stored();
        return spooled.thenCompose(stands -> stored)
                .thenComposeAsync(
                        done -> done
                                ? CompletableFuture.completedFuture(next())
                                : failed("the pane of " + agent + " changed in this moment; try again"),
                        context.loop());
    }

    private static <T> CompletableFuture<T> failed(String why) {
        return CompletableFuture.failedFuture(new IllegalStateException(why));
    }

    /** After a restart it may wait here again, or not have been read yet; then it is told when it is. */
    private void settle(Receipt receipt) {
        var marks = receipt.in(place.position());
        place.change(receipt.settledIn(place.position()));
        acknowledge(marks);
        waitlist.takeOut(marks).forEach(outcomes::delivered);
    }

    private void acknowledge(Set<String> marks) {
        var arrived = out.stream().filter(w -> marks.contains(w.mark())).toList();
        out.removeAll(arrived);
        arrived.forEach(outcomes::delivered);
    }

    private Handout next() {
        putBack();
        var texts = new ArrayList<String>();
        var characters = 0;
        for (var w = waitlist.next(); w.isPresent(); w = waitlist.next()) {
            var text = text(w.get());
            if (!out.isEmpty() && characters + text.length() > MOST_CHARACTERS) {
                waitlist.putBack(w.get());
                break;
            }
            out.add(w.get());
            texts.add(text);
            characters += text.length();
            if (out.size() == MOST_MESSAGES) {
                break;
            }
        }
        return new Handout(agent, Receipt.of(place.position(), out), List.copyOf(texts), waitlist.size());
    }

    /** The last goes first, so that the first is again before all others. */
    private void putBack() {
        for (var i = out.size() - 1; i >= 0; i--) {
            waitlist.putBack(out.get(i));
        }
        out.clear();
    }

    private String text(Waiting w) {
        var text = waitlist.text(w);
        return text.length() > MOST_CHARACTERS ? context.longTexts().file(agent, w.id(), text) : text;
    }
}
