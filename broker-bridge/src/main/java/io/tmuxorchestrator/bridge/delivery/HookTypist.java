package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.inbox.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * For an agent whose own hooks fetch what waits. What was handed out is held until the next call says that it arrived; if that
 * never comes, or the bridge was killed, it is handed out again. Nothing is typed.
 */
final class HookTypist implements Typist {

    /** Agents cut what a hook says; Claude Code at 10,000 characters. */
    private static final int MOST_CHARACTERS = 9_000;

    private static final int MOST_MESSAGES = 20;

    private final LaneContext context;
    private final Lane lane;
    private final List<Waiting> out = new ArrayList<>();

    HookTypist(LaneContext context, Lane lane) {
        this.context = context;
        this.lane = lane;
    }

    @Override
    public void go() {}

    @Override
    public boolean isIdle() {
        return true;
    }

    @Override
    public boolean types() {
        return false;
    }

    /** Typed before the profile said otherwise. */
    @Override
    public void recover(Waiting w, PaneFacts facts, boolean submitted) {
        if (submitted) {
            lane.delivered(w);
        } else {
            lane.notTyped(w, lane.written());
        }
    }

    /** These have arrived. */
    void acknowledge(Set<String> marks) {
        var arrived = out.stream().filter(w -> marks.contains(w.mark())).toList();
        out.removeAll(arrived);
        arrived.forEach(lane::delivered);
    }

    Handout next() {
        putBack();
        var texts = new ArrayList<String>();
        var characters = 0;
        for (var w = lane.next(); w.isPresent(); w = lane.next()) {
            var text = text(w.get());
            if (!out.isEmpty() && characters + text.length() > MOST_CHARACTERS) {
                lane.putBack(w.get());
                break;
            }
            out.add(w.get());
            texts.add(text);
            characters += text.length();
            if (out.size() == MOST_MESSAGES) {
                break;
            }
        }
        return new Handout(lane.agent(), Receipt.of(lane.position(), out), List.copyOf(texts), lane.waiting());
    }

    /** The last goes first, so that the first is again before all others. */
    private void putBack() {
        for (var i = out.size() - 1; i >= 0; i--) {
            lane.putBack(out.get(i));
        }
        out.clear();
    }

    private String text(Waiting w) {
        var text = lane.text(w);
        return text.length() > MOST_CHARACTERS ? context.longTexts().file(lane.agent(), w.id(), text) : text;
    }
}
