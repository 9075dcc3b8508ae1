package io.tmuxorchestrator.bridge.reopen;

import io.tmuxorchestrator.bridge.tmux.Reply;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.bridge.tmux.Word;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Makes windows again, each once, however often it is asked to: a window that has its mark is there. One after another, because
 * the first of a session makes the session. Any thread may ask.
 */
public final class Reopening {

    private static final String MARKED = "list-windows -a -F "
            + Word.of("#{" + WindowCommands.MARK + "}\t#{window_panes}\t#{window_id}\t#{session_name}:#{window_index}");

    private static final int FIELDS = 4;

    /**
     * What came of it.
     *
     * @param place where the window is, as a person names it to tmux; empty if it could not be made
     * @param anew whether it was made now
     * @param why it could not be made
     */
    public record Outcome(String place, boolean anew, String why) {}

    private record Found(String mark, int panes, String id, String place) {
        static Optional<Found> parse(String line) {
            var f = line.split("\t", FIELDS);
            return f.length == FIELDS && f[1].matches("\\d{1,6}")
                    ? Optional.of(new Found(f[0], Integer.parseInt(f[1]), f[2], f[3]))
                    : Optional.empty();
        }
    }

    private final Tmux tmux;
    private CompletableFuture<Outcome> last = CompletableFuture.completedFuture(new Outcome("", false, ""));

    public Reopening(Tmux tmux) {
        this.tmux = tmux;
    }

    /** Completes when there is a tmux server; starts one if there is none. */
    public CompletableFuture<Void> ensureServer() {
        return tmux.ensure();
    }

    /** Starts a tmux server if there is none. */
    public synchronized CompletableFuture<Outcome> open(FormerWindow window) {
        last = last.handle((done, failure) -> window)
                .thenCompose(w -> tmux.ensure())
                .thenCompose(up -> openOnce(window));
        return last;
    }

    private CompletableFuture<Outcome> openOnce(FormerWindow window) {
        return find(window)
                .thenCompose(there -> there.map(
                                w -> CompletableFuture.completedFuture(new Outcome(w.place(), false, "")))
                        .orElseGet(() -> make(window)));
    }

    private CompletableFuture<Optional<Found>> find(FormerWindow window) {
        return tmux.ask(MARKED)
                .thenApply(replies -> replies.get(0).lines().stream()
                        .flatMap(line -> Found.parse(line).stream())
                        .filter(f -> f.mark().equals(window.mark()))
                        .findFirst());
    }

    private CompletableFuture<Outcome> make(FormerWindow window) {
        var commands = new WindowCommands(window);
        return tmux.ask("has-session -t " + commands.session())
                .thenCompose(
                        replies -> tmux.ask(commands.lines(replies.get(0).ok()).toArray(String[]::new)))
                .thenCompose(replies -> find(window).thenCompose(made -> judge(window, made, replies)));
    }

    /** Keys go to the pane that they went to. */
    private CompletableFuture<List<Reply>> select(Found made, int active) {
        return tmux.ask("list-panes -t " + made.id() + " -F " + Word.of("#{pane_id}"))
                .thenCompose(replies -> {
                    var panes = replies.get(0).lines();
                    return active < panes.size()
                            ? tmux.ask("select-pane -t " + panes.get(active))
                            : CompletableFuture.completedFuture(replies);
                });
    }

    /** A window that lacks some of its panes is taken away again. */
    private CompletableFuture<Outcome> judge(FormerWindow window, Optional<Found> made, List<Reply> replies) {
        if (made.filter(w -> w.panes() == window.panes().size()).isPresent()) {
            return select(made.get(), window.active())
                    .thenApply(selected -> new Outcome(made.get().place(), true, ""));
        }
        var why = replies.stream()
                .filter(r -> !r.ok())
                .map(Reply::line)
                .findFirst()
                .orElse("one of its programs ended at once");
        var refused = new Outcome("", false, "tmux could not make it: " + why);
        return made.map(w -> tmux.ask("kill-window -t " + w.id()).thenApply(killed -> refused))
                .orElseGet(() -> CompletableFuture.completedFuture(refused));
    }
}
