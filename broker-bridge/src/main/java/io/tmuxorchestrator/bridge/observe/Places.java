package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.bridge.tmux.Word;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sessions and windows of a server, and what has come and gone since. Pure. */
record Places(Map<String, String> sessions, Map<String, Window> windows) {

    record Window(String session, String name) {}

    static final String LIST =
            "list-windows -a -F " + Word.of("#{session_id}\t#{window_id}\t#{session_name}\t#{window_name}");

    /** @param own name of the session that the bridge keeps for itself, which is nobody's business */
    static Places of(Collection<String> lines, String own) {
        var places = new Places(new TreeMap<>(), new TreeMap<>());
        for (var line : lines) {
            var fields = line.split("\t", 4);
            if (fields.length == 4 && !fields[2].equals(own)) {
                places.sessions.put(fields[0], fields[2]);
                places.windows.putIfAbsent(fields[1], new Window(fields[2], fields[3]));
            }
        }
        return places;
    }

    List<AgentEvent.Builder> since(Places before) {
        var events = new ArrayList<AgentEvent.Builder>();
        added(sessions, before.sessions).forEach((id, name) -> events.add(session(EventType.SESSION_OPENED, name)));
        added(windows, before.windows).forEach((id, window) -> events.add(window(EventType.WINDOW_OPENED, window)));
        added(before.windows, windows).forEach((id, window) -> events.add(window(EventType.WINDOW_CLOSED, window)));
        added(before.sessions, sessions).forEach((id, name) -> events.add(session(EventType.SESSION_CLOSED, name)));
        return events;
    }

    private static <T> Map<String, T> added(Map<String, T> to, Map<String, T> from) {
        var more = new TreeMap<>(to);
        more.keySet().removeAll(from.keySet());
        return more;
    }

    private static AgentEvent.Builder session(EventType type, String name) {
        return AgentEvent.newBuilder()
                .setType(type)
                .setText("tmux session " + name)
                .setAttributes(Map.of("session", name));
    }

    private static AgentEvent.Builder window(EventType type, Window window) {
        return AgentEvent.newBuilder()
                .setType(type)
                .setText("tmux window " + window.session + ":" + window.name)
                .setAttributes(Map.of("session", window.session, "window", window.name));
    }
}
