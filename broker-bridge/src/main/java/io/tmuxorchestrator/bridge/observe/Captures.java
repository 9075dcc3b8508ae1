package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.bridge.tmux.Reply;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.bridge.tmux.Word;
import io.tmuxorchestrator.schemas.Nearest;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** What a pane showed last, on demand. Any thread. */
public final class Captures {

    private static final String AGENTS =
            "list-panes -a -f " + Word.of("#{@orc_agent}") + " -F " + Word.of("#{@orc_agent}\t#{pane_id}");

    private final Tmux tmux;

    public Captures(Tmux tmux) {
        this.tmux = tmux;
    }

    /**
     * The last lines of a pane, those that scrolled out included, without blank ones at the end. Styles are kept as tmux
     * gives them: whoever prints them makes them harmless.
     *
     * @param agentOrPane name of an agent, or a pane such as {@code %3}
     * @return fails with an {@link IllegalArgumentException} that says what there is instead
     */
    public CompletableFuture<List<String>> last(String agentOrPane, int lines) {
        if (lines < 1) {
            throw new IllegalArgumentException("lines: " + lines + " is too few; ask for 1 or more");
        }
        return pane(agentOrPane)
                .thenCompose(pane -> tmux.ask("capture-pane -p -e -S -" + lines + " -t " + pane)
                        .thenApply(replies -> last(pane, replies.get(0), lines)));
    }

    private CompletableFuture<String> pane(String agentOrPane) {
        return agentOrPane.matches("%\\d{1,9}")
                ? CompletableFuture.completedFuture(agentOrPane)
                : tmux.ask(AGENTS)
                        .thenApply(replies -> find(agentOrPane, replies.get(0).lines()));
    }

    private static String find(String agent, List<String> lines) {
        var panes = new TreeMap<String, String>();
        lines.stream().map(l -> l.split("\t", 2)).forEach(f -> panes.putIfAbsent(f[0], f[1]));
        var pane = panes.get(agent);
        if (pane == null) {
            throw new IllegalArgumentException("no pane of this host is agent '" + agent + "'; "
                    + (panes.isEmpty() ? "no pane is an agent" : Nearest.suggestion(agent, panes.keySet())));
        }
        return pane;
    }

    private static List<String> last(String pane, Reply reply, int lines) {
        if (!reply.ok()) {
            throw new IllegalArgumentException("there is no pane " + pane + "; see 'tmux list-panes -a'");
        }
        return tail(reply.lines(), lines);
    }

    static List<String> tail(List<String> all, int lines) {
        var end = all.size();
        while (end > 0 && all.get(end - 1).isBlank()) {
            end--;
        }
        return all.subList(Math.max(0, end - lines), end);
    }
}
