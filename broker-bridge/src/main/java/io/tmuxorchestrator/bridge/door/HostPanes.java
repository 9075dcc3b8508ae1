package io.tmuxorchestrator.bridge.door;

import io.tmuxorchestrator.bridge.tmux.Reply;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.bridge.tmux.Word;
import io.tmuxorchestrator.schemas.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The panes of this host, as tmux has them. Any thread. */
final class HostPanes {

    private static final String DONE = "DONE";

    private final Tmux tmux;
    private final String own;

    /** @param own the bridge's own session, which is nobody's */
    HostPanes(Tmux tmux, String own) {
        this.tmux = tmux;
        this.own = own;
    }

    CompletableFuture<List<HostPane>> all() {
        if (!tmux.isUp()) {
            return CompletableFuture.failedFuture(
                    DoorException.notNow("there is no tmux server; start one with 'tmux'"));
        }
        return tmux.ask("list-panes -a -F " + Word.of(HostPane.FORMAT)).thenApply(replies -> panes(replies.get(0)));
    }

    private List<HostPane> panes(Reply reply) {
        return reply.lines().stream()
                .map(HostPane::parse)
                .flatMap(Optional::stream)
                .filter(p -> !p.session().equals(own))
                .toList();
    }

    CompletableFuture<HostPane> ofAgent(String agent) {
        return all().thenApply(panes -> panes.stream()
                .filter(p -> p.agent().equals(agent))
                .findFirst()
                .orElseThrow(() -> new CompletionException(DoorException.notFound(unknown(agent, panes)))));
    }

    private static String unknown(String agent, List<HostPane> panes) {
        var agents =
                panes.stream().map(HostPane::agent).filter(a -> !a.isEmpty()).toList();
        return "no agent '" + agent + "' lives on this host; "
                + (agents.isEmpty() ? "none does: see 'orc adopt --help'" : Nearest.suggestion(agent, agents));
    }

    /** Marks it, and takes what it was marked with before off; whether it is still whose it was when we looked. */
    CompletableFuture<Boolean> tag(HostPane pane, Map<String, String> options) {
        var commands = new StringBuilder();
        for (var name : Tags.NAMES) {
            var value = options.get(name);
            commands.append(
                    value == null
                            ? "set-option -p -q -u -t " + pane.id() + " " + name + " ; "
                            : "set-option -p -t " + pane.id() + " " + name + " " + Word.of(value) + " ; ");
        }
        var unchanged = Word.of("#{==:#{" + Tags.AGENT + "}," + pane.agent() + "}");
        return tmux.ask("if-shell -F -t " + pane.id() + " " + unchanged + " { " + commands + "display-message -p "
                        + DONE + " } { display-message -p NO }")
                .thenApply(replies ->
                        replies.stream().anyMatch(r -> r.ok() && r.line().equals(DONE)));
    }
}
