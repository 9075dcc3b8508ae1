package io.tmuxorchestrator.bridge.place;

import io.tmuxorchestrator.bridge.loop.Loop;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.bridge.tmux.Word;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds out whether a program that shows nothing new still lives: makes its window narrower for a moment, to which a program
 * that draws a screen answers by drawing it anew. Nothing is typed for it. Of the loop.
 */
final class Probes {

    private static final int COLUMNS = 10;
    private static final Duration NARROW = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(4);
    private static final Duration APART = Duration.ofMinutes(1);

    private final Loop loop;
    private final Tmux tmux;
    private final Set<String> lately = new HashSet<>();

    Probes(Loop loop, Tmux tmux) {
        this.loop = loop;
        this.tmux = tmux;
    }

    /** @param silent what follows if it does not answer */
    void probe(String agent, String pane, Runnable silent) {
        if (!lately.add(agent)) {
            return;
        }
        loop.after(APART, () -> lately.remove(agent));
        var activity = "display-message -p -t " + pane + " " + Word.of("#{window_activity}");
        loop.when(tmux.ask(activity, "resize-window -t " + pane + " -L " + COLUMNS), (before, gone) -> {
            if (before == null) {
                return;
            }
            loop.after(NARROW, () -> widen(pane));
            loop.after(
                    ANSWER,
                    () -> loop.when(tmux.ask(activity), (after, lost) -> {
                        if (after != null
                                && after.get(0).ok()
                                && after.get(0).line().equals(before.get(0).line())) {
                            silent.run();
                        }
                    }));
        });
    }

    private void widen(String pane) {
        var unused =
                tmux.ask("resize-window -t " + pane + " -R " + COLUMNS, "set-option -w -u -t " + pane + " window-size");
    }
}
