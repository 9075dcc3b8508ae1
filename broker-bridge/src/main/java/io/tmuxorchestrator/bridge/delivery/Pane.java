package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.bridge.profile.Screen;
import io.tmuxorchestrator.bridge.profile.SubmitKey;
import io.tmuxorchestrator.bridge.tmux.Reply;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.bridge.tmux.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One pane, in the words of tmux. Whatever changes something is one command line with its {@link Guard} before it: tmux does
 * all of it or nothing, and nothing can come between.
 */
final class Pane {

    private static final String DONE = "DONE";

    private final Tmux tmux;
    private final String id;
    private final String buffer;

    Pane(Tmux tmux, String id) {
        this.tmux = tmux;
        this.id = id;
        buffer = "orc-" + id.substring(1);
    }

    String id() {
        return id;
    }

    /** Fails if there is no such pane, as everything here does. */
    CompletableFuture<PaneFacts> facts() {
        return tmux.ask(ask()).thenApply(replies -> facts(replies.get(0)));
    }

    CompletableFuture<Look> look(AgentProfile profile) {
        return tmux.ask(ask(), "capture-pane -p -e -t " + id).thenApply(replies -> {
            var facts = facts(replies.get(0));
            var screen = Screen.of(replies.get(1).lines(), facts.title());
            return new Look(facts, screen, profile.read(screen));
        });
    }

    private String ask() {
        return "display-message -p -t " + id + " " + Word.of(PaneFacts.FORMAT);
    }

    private PaneFacts facts(Reply reply) {
        return PaneFacts.parse(reply.line())
                .filter(facts -> reply.ok())
                .orElseThrow(() -> new IllegalStateException("there is no pane " + id + ": " + reply.line()));
    }

    /** Types, and in the same moment writes down that it did. Whether it was done. */
    CompletableFuture<Boolean> paste(String text, Guard guard, String position) {
        return guarded(
                List.of(set(buffer, text)),
                guard,
                option("@orc_typed", position) + " ; paste-buffer -p -d -b " + buffer + " -t " + id);
    }

    /**
     * Presses the key that submits, and in the same moment writes down that it did. From 3.7 on tmux makes Escape visible in what
     * it pastes, and not in what it pastes for a line feed.
     */
    CompletableFuture<Boolean> submit(SubmitKey key, Guard guard, String current) {
        return guarded(
                List.of(set(buffer, "\n")),
                guard,
                option("@orc_submitted", current) + " ; paste-buffer -d -s " + Word.of(key.bytes()) + " -b " + buffer
                        + " -t " + id);
    }

    /** A line and its end at once, for a program without an input box. */
    CompletableFuture<Boolean> line(String line, Guard guard, String position, String current) {
        return guarded(
                List.of(set(buffer, line + "\r")),
                guard,
                option("@orc_typed", position) + " ; " + option("@orc_submitted", current) + " ; paste-buffer -d -r -b "
                        + buffer + " -t " + id);
    }

    /** Writes down how far it has come without typing anything. */
    CompletableFuture<Boolean> remember(Guard guard, String position) {
        return guarded(List.of(), guard, option("@orc_typed", position));
    }

    /** Without a guard: for what no bridge has written, and while none has anything on its way. */
    CompletableFuture<Boolean> forget() {
        return tmux.ask("set-option -p -u -t " + id + " @orc_typed")
                .thenApply(replies -> replies.get(0).ok());
    }

    private String option(String name, String value) {
        return "set-option -p -t " + id + " " + name + " " + Word.of(value);
    }

    private static String set(String buffer, String text) {
        return "set-buffer -b " + buffer + " -- " + Word.of(text);
    }

    private CompletableFuture<Boolean> guarded(List<String> before, Guard guard, String commands) {
        var lines = new ArrayList<>(before);
        lines.add("if-shell -F -t " + id + " " + guard.word() + " { display-message -p NO } { " + commands
                + " ; display-message -p " + DONE + " }");
        return tmux.ask(lines.toArray(String[]::new))
                .thenApply(replies ->
                        replies.stream().anyMatch(r -> r.ok() && r.line().equals(DONE)));
    }
}
