package io.tmuxorchestrator.bridge.observe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.bridge.delivery.Foreground;
import io.tmuxorchestrator.bridge.tmux.Reply;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.bridge.tmux.Word;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** All sessions, windows and panes of this host with their last lines, as JSON. Any thread. */
public final class Snapshot {

    /** What is asked of each pane. Programs choose their titles, and those may hold anything: last. */
    private static final List<String> ASKED = List.of(
            "pane_id",
            "session_name",
            "window_index",
            "window_name",
            "window_active",
            "pane_index",
            "pane_active",
            "pane_dead",
            "pane_width",
            "pane_height",
            "pane_pid",
            "window_activity",
            "@orc_agent",
            "@orc_profile",
            "pane_current_command",
            "window_id",
            "window_layout",
            "automatic-rename",
            "@orc_restored",
            "@orc_session",
            "pid",
            "start_time",
            "pane_current_path",
            "pane_title");

    private static final String LIST = "list-panes -a -F "
            + Word.of(ASKED.stream().map(name -> "#{" + name + "}").collect(Collectors.joining("\t")));

    /** A pane, as tmux answers. */
    private record Row(List<String> values) {
        static Optional<Row> parse(String line) {
            var values = line.split("\t", ASKED.size());
            return values.length == ASKED.size() ? Optional.of(new Row(List.of(values))) : Optional.empty();
        }

        String text(String name) {
            return values.get(ASKED.indexOf(name));
        }

        boolean flag(String name) {
            return text(name).equals("1");
        }

        long number(String name) {
            return text(name).matches("\\d{1,18}") ? Long.parseLong(text(name)) : 0;
        }
    }

    private final Tmux tmux;
    private final Clock clock;
    private final String host;
    private final String own;

    /**
     * Of one host.
     *
     * @param own name of the session that the bridge keeps for itself, which is left out
     */
    public Snapshot(Tmux tmux, Clock clock, String host, String own) {
        this.tmux = tmux;
        this.clock = clock;
        this.host = host;
        this.own = own;
    }

    /**
     * Taken now, in two questions to tmux however many panes there are.
     *
     * @param lines of each pane
     */
    public CompletableFuture<ObjectNode> take(int lines) {
        return tmux.ask(LIST).thenCompose(replies -> {
            var panes = replies.get(0).lines().stream()
                    .flatMap(l -> Row.parse(l).stream())
                    .filter(row -> !row.text("session_name").equals(own))
                    .toList();
            return captures(panes).thenApply(screens -> json(panes, screens, lines));
        });
    }

    private CompletableFuture<List<Reply>> captures(List<Row> panes) {
        return panes.isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : tmux.ask(panes.stream()
                        .map(row -> "capture-pane -p -t " + row.text("pane_id"))
                        .toArray(String[]::new));
    }

    private ObjectNode json(List<Row> panes, List<Reply> screens, int lines) {
        var all = JsonNodeFactory.instance.objectNode();
        all.put("host", host).put("time", clock.instant().toString());
        panes.stream().findFirst().ifPresent(row -> all.put("server", row.text("pid") + "." + row.text("start_time")));
        var sessions = all.putArray("sessions");
        Map<String, ArrayNode> windows = new LinkedHashMap<>();
        Map<String, ArrayNode> inWindow = new LinkedHashMap<>();
        for (var i = 0; i < panes.size(); i++) {
            var row = panes.get(i);
            var name = row.text("session_name");
            var ofSession = windows.computeIfAbsent(name, n -> session(sessions.addObject(), row));
            var ofWindow = inWindow.computeIfAbsent(
                    name + "\t" + row.text("window_index"), w -> window(ofSession.addObject(), row));
            pane(ofWindow.addObject(), row, Captures.tail(screens.get(i).lines(), lines));
        }
        return all;
    }

    private static ArrayNode session(ObjectNode session, Row row) {
        return session.put("name", row.text("session_name"))
                .put("ours", row.flag("@orc_session"))
                .putArray("windows");
    }

    private static ArrayNode window(ObjectNode window, Row row) {
        return window.put("id", row.text("window_id"))
                .put("index", row.number("window_index"))
                .put("name", row.text("window_name"))
                .put("automaticName", row.flag("automatic-rename"))
                .put("active", row.flag("window_active"))
                .put("layout", row.text("window_layout"))
                .put("restored", row.text("@orc_restored"))
                .put(
                        "activeAt",
                        Instant.ofEpochSecond(row.number("window_activity")).toString())
                .putArray("panes");
    }

    private static void pane(ObjectNode pane, Row row, List<String> lines) {
        var command = row.text("pane_current_command");
        pane.put("pane", row.text("pane_id"))
                .put("index", row.number("pane_index"))
                .put("active", row.flag("pane_active"))
                .put("dead", row.flag("pane_dead"))
                .put("width", row.number("pane_width"))
                .put("height", row.number("pane_height"))
                .put("command", command)
                .put("shell", Foreground.isBareShell(command, row.number("pane_pid")))
                .put("directory", row.text("pane_current_path"))
                .put("title", row.text("pane_title"));
        if (!row.text("@orc_agent").isEmpty()) {
            pane.put("agent", row.text("@orc_agent")).put("profile", row.text("@orc_profile"));
        }
        lines.forEach(pane.putArray("lines")::add);
    }
}
