package io.tmuxorchestrator.bridge.place;

import io.tmuxorchestrator.bridge.tmux.Reply;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.bridge.tmux.Word;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/** Makes and ends the windows of agents. What fails, fails with a {@link CannotStart}, or because tmux is gone. Any thread. */
final class Windows {

    private static final String PATH = "PATH=";

    private final Tmux tmux;
    private final Optional<String> commands;
    /** The last start in each session: the first makes the session, and two must not. */
    private final Map<String, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

    private CompletableFuture<List<Reply>> removed = CompletableFuture.completedFuture(List.of());

    /** @param commands directory of this installation's own commands, which agents are to find; empty if it has none */
    Windows(Tmux tmux, Optional<String> commands) {
        this.tmux = tmux;
        this.commands = commands;
    }

    /** In a window of its own. */
    CompletableFuture<Void> start(Launch launch) {
        var before = last.getOrDefault(launch.session(), CompletableFuture.completedFuture(null));
        var started = before.handle((done, failure) -> launch).thenCompose(this::open);
        last.put(launch.session(), started);
        return started;
    }

    private CompletableFuture<Void> open(Launch launch) {
        var session = Word.of("=" + launch.session());
        return tmux.ask(
                        "show-environment -g PATH",
                        "has-session -t " + session,
                        "show-options -q -v -t " + Word.of("=" + launch.session() + ":") + " " + Launch.OWN_SESSION)
                .thenComposeAsync(replies -> {
                    var there = replies.get(1).ok();
                    var path = path(replies.get(0));
                    check(launch, path);
                    if (there && !replies.get(2).line().equals("1")) {
                        throw failure("there is a tmux session '" + launch.session()
                                + "' that is not ours; name another with --session, or rename that one");
                    }
                    return tmux.ask(launch.finding(commands, path).create(there));
                })
                .thenAccept(replies ->
                        replies.stream().filter(r -> !r.ok()).findFirst().ifPresent(Windows::refused));
    }

    /** In the pane it has. */
    CompletableFuture<Void> again(Launch launch, String pane) {
        return tmux.ask("show-environment -g PATH")
                .thenComposeAsync(replies -> {
                    var path = path(replies.get(0));
                    check(launch, path);
                    return tmux.ask(launch.finding(commands, path).again(pane));
                })
                .thenAccept(replies ->
                        replies.stream().filter(r -> !r.ok()).findFirst().ifPresent(Windows::refused));
    }

    /** The pane of a program that is what it should be. */
    CompletableFuture<Void> take(Launch launch, String pane) {
        return tmux.ask(launch.take(pane)).thenAccept(replies -> {});
    }

    /** What was taken is left as it was. */
    void leave(String agent, String pane) {
        var unmark = "set-option -p -q -u -t " + pane + " ";
        var unused = tmux.ask(
                Launch.ifOf(agent, pane) + " { " + unmark + Launch.GENERATION + " ; " + unmark + Launch.TAKEN + " }");
    }

    /**
     * With its window, if nothing else is in it. One after another: tmux 3.3a crashes when the last two windows of a session
     * go before it could tell that another is shown.
     */
    synchronized void remove(String agent, String pane) {
        removed = removed.handle((done, failure) -> pane)
                .thenCompose(p -> tmux.ask(Launch.ifOf(agent, p) + " { kill-pane -t " + p + " }"));
    }

    private static void refused(Reply reply) {
        throw new CompletionException(CannotStart.now(
                "tmux refused it: " + reply.line() + "; it is tried again, see 'orc doctor' if it stays so"));
    }

    private static String path(Reply reply) {
        return reply.ok() && reply.line().startsWith(PATH) ? reply.line().substring(PATH.length()) : "";
    }

    private static void check(Launch launch, String path) {
        if (!Files.isDirectory(Path.of(launch.directory()))) {
            throw failure("its directory " + launch.directory() + " does not exist; make it, or name another");
        }
        var program = launch.command().get(0);
        if (!isThere(launch, program, path)) {
            throw failure("there is no program '" + program
                    + "' on this host; install it, or name another command or profile"
                    + (program.contains("/") ? "" : ". tmux looks in " + path));
        }
    }

    private static boolean isThere(Launch launch, String program, String path) {
        if (program.contains("/")) {
            return Files.isExecutable(Path.of(launch.directory()).resolve(program));
        }
        var searched = launch.environment().getOrDefault("PATH", path);
        return Arrays.stream(searched.split(File.pathSeparator, -1))
                .filter(d -> !d.isEmpty())
                .anyMatch(d -> Files.isExecutable(Path.of(d).resolve(program)));
    }

    private static CompletionException failure(String why) {
        return new CompletionException(CannotStart.lasting(why));
    }
}
