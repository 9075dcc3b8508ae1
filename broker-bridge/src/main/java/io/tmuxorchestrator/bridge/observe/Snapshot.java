package io.tmuxorchestrator.bridge.observe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.bridge.tmux.Reply;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.bridge.tmux.Word;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** All sessions, windows and panes of this host with their last lines, as JSON. Any thread. */
public final class Snapshot {

    private static final String LIST = "list-panes -a -F "
            + Word.of(String.join(
                    "\t",
                    "#{pane_id}",
                    "#{session_name}",
                    "#{window_index}",
                    "#{window_name}",
                    "#{window_active}",
                    "#{pane_index}",
                    "#{pane_active}",
                    "#{pane_dead}",
                    "#{pane_width}",
                    "#{pane_height}",
                    "#{window_activity}",
                    "#{@orc_agent}",
                    "#{@orc_profile}",
                    "#{pane_current_command}",
                    "#{pane_title}"));
    private static final int FIELDS = 15;

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
                    .map(l -> l.split("\t", FIELDS))
                    .filter(f -> f.length == FIELDS && !f[1].equals(own))
                    .toList();
            return captures(panes).thenApply(screens -> json(panes, screens, lines));
        });
    }

    private CompletableFuture<List<Reply>> captures(List<String[]> panes) {
        return panes.isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : tmux.ask(panes.stream().map(f -> "capture-pane -p -t " + f[0]).toArray(String[]::new));
    }

    private ObjectNode json(List<String[]> panes, List<Reply> screens, int lines) {
        var all = JsonNodeFactory.instance.objectNode();
        all.put("host", host).put("time", clock.instant().toString());
        var sessions = all.putArray("sessions");
        Map<String, ArrayNode> windows = new LinkedHashMap<>();
        Map<String, ArrayNode> inWindow = new LinkedHashMap<>();
        for (var i = 0; i < panes.size(); i++) {
            var f = panes.get(i);
            var ofSession = windows.computeIfAbsent(
                    f[1], name -> sessions.addObject().put("name", name).putArray("windows"));
            var ofWindow = inWindow.computeIfAbsent(
                    f[1] + "\t" + f[2],
                    w -> ofSession
                            .addObject()
                            .put("index", number(f[2]))
                            .put("name", f[3])
                            .put("active", f[4].equals("1"))
                            .put(
                                    "activeAt",
                                    Instant.ofEpochSecond(number(f[10])).toString())
                            .putArray("panes"));
            pane(ofWindow.addObject(), f, Captures.tail(screens.get(i).lines(), lines));
        }
        return all;
    }

    private static void pane(ObjectNode pane, String[] f, List<String> lines) {
        pane.put("pane", f[0])
                .put("index", number(f[5]))
                .put("active", f[6].equals("1"))
                .put("dead", f[7].equals("1"))
                .put("width", number(f[8]))
                .put("height", number(f[9]))
                .put("command", f[13])
                .put("title", f[14]);
        if (!f[11].isEmpty()) {
            pane.put("agent", f[11]).put("profile", f[12]);
        }
        lines.forEach(pane.putArray("lines")::add);
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
