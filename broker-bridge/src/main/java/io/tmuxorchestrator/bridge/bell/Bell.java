package io.tmuxorchestrator.bridge.bell;

import io.tmuxorchestrator.bridge.tmux.Reply;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.bridge.tmux.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Shows a line in every client of the tmux server that a person sits at, and rings. May have to wait; never on the loop. */
final class Bell {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String CLIENTS =
            "list-clients -F " + Word.of("#{client_control_mode}\t#{client_tty}\t#{client_name}");
    private static final String AGENTS =
            "list-panes -a -f " + Word.of("#{@orc_agent}") + " -F " + Word.of("#{@orc_agent}");
    private static final byte[] BEL = {7};

    private final Tmux tmux;
    private final Duration shown;

    Bell(Tmux tmux, Duration shown) {
        this.tmux = tmux;
        this.shown = shown;
    }

    /** Whether a pane of this server is the agent. */
    boolean isHere(String agent) throws InterruptedException {
        return ask(AGENTS).stream().anyMatch(r -> r.ok() && r.lines().contains(agent));
    }

    void ring(String text) throws InterruptedException {
        for (var reply : ask(CLIENTS)) {
            for (var line : reply.lines()) {
                var client = line.split("\t", 3);
                if (reply.ok() && client.length == 3 && client[0].equals("0")) {
                    show(client[2], text);
                    ring(Path.of(client[1]));
                }
            }
        }
    }

    private void show(String client, String text) throws InterruptedException {
        ask("display-message -c " + Word.of(client) + " -d " + shown.toMillis() + " " + Word.of(plain(text)));
    }

    /** tmux would put in times and formats, and run programs that a format names. */
    static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").replace("#", "##").replace("%", "%%");
    }

    /** Its terminal rings as if tmux had written it: there is no command for that. */
    private static void ring(Path terminal) {
        if (!terminal.startsWith("/dev")) {
            return;
        }
        try {
            Files.write(terminal, BEL, StandardOpenOption.WRITE);
        } catch (IOException e) {
            // The client has gone just now, and with it who should hear.
        }
    }

    /** Nothing, if there is no server: then there are no clients either. */
    private List<Reply> ask(String line) throws InterruptedException {
        try {
            return tmux.ask(line).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return List.of();
        }
    }
}
