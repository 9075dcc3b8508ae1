package io.tmuxorchestrator.cli.session;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.PaneText;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.pane.LocalDoor;
import io.tmuxorchestrator.cli.session.saved.Sessions;
import io.tmuxorchestrator.cli.session.saved.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The sessions of this host, asked of its bridge. */
final class HostSessions {

    /** A bridge looks for a server once a second at least. */
    private static final int LOOKS = 30;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final LocalDoor door;

    HostSessions(LocalDoor door) {
        this.door = door;
    }

    /** What there is; empty if the bridge has found no tmux server. One that has just been started it finds soon. */
    Optional<Sessions> now() {
        for (var look = 0; look < LOOKS; look++) {
            if (door.ask("status", LocalDoor.fields()).path("tmux").asBoolean()) {
                return Optional.of(
                        Sessions.of(door.ask("snapshot", LocalDoor.fields().put("lines", 1))));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return Optional.empty();
    }

    /** What there is for sure: a server is started if there is none. */
    Sessions ensured() {
        door.ask("ensure-server", LocalDoor.fields());
        return now().orElseThrow(() -> new CommandFailure(
                ExitCode.UNREACHABLE, "the tmux server of this host went away again; see 'orc status'"));
    }

    /** What each pane has shown, by its id, fit for any terminal; those that went meanwhile are left out. */
    Map<String, String> texts(Sessions sessions, int lines, String name, Instant at) {
        var texts = new HashMap<String, String>();
        sessions.panes().toList().forEach(pane -> {
            try {
                var captured = door.ask(
                        "capture", LocalDoor.fields().put("agent", pane.id()).put("lines", lines));
                var shown = StreamSupport.stream(captured.path("lines").spliterator(), false)
                        .map(l -> PaneText.coloured(l.asText()) + "\n")
                        .collect(Collectors.joining());
                texts.put(pane.id(), shown + ending(pane, name, at));
            } catch (CommandFailure e) {
                if (e.exitCode() != ExitCode.NOT_FOUND) {
                    throw new CommandFailure(
                            e.exitCode(),
                            "what pane " + pane.id() + " shows could not be saved: " + e.getMessage()
                                    + "; if it is too much, save less with --lines",
                            e);
                }
            }
        });
        return texts;
    }

    /** So that a person who has it again sees where it ends. */
    private static String ending(Sessions.Pane pane, String name, Instant at) {
        return "\u001b[2m--- saved as " + name + ", " + Times.dated(at)
                + (pane.running().isEmpty() ? "" : "; " + Output.oneLine(pane.running()) + " ran here")
                + " ---\u001b[0m\n";
    }

    /**
     * Makes a window again, or finds that it is there.
     *
     * @param text where what a pane showed stands
     * @return what came of it, for a person
     */
    String reopen(Step.Open step, UnaryOperator<String> text) {
        var window = step.window();
        var active = 0;
        var fields = LocalDoor.fields()
                .put("session", step.session().name())
                .put("ours", step.session().ours())
                .put("index", window.index())
                .put("name", window.name())
                .put("automaticName", window.automaticName())
                .put("layout", window.layout())
                .put("mark", step.mark());
        var panes = fields.putArray("panes");
        for (var pane : window.panes()) {
            if (pane.active()) {
                active = panes.size();
            }
            panes.addObject().put("directory", pane.directory()).put("text", text.apply(pane.text()));
        }
        var made = door.ask("reopen", fields.put("active", active));
        return "window " + made.path("place").asText() + " " + window.name()
                + (made.path("anew").asBoolean() ? " is made" : " is there");
    }
}
