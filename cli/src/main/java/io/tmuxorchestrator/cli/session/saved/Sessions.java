package io.tmuxorchestrator.cli.session.saved;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The sessions, windows and panes of a host at one time. Pure.
 *
 * @param server which run of tmux that was; empty if none ran
 */
public record Sessions(String server, List<Session> sessions) {

    public static final Sessions NONE = new Sessions("", List.of());

    public Sessions {
        sessions = List.copyOf(sessions);
    }

    /**
     * A session.
     *
     * @param ours whether a bridge made it, so that agents may be started in it
     */
    public record Session(String name, boolean ours, List<Window> windows) {
        public Session {
            windows = List.copyOf(windows);
        }
    }

    /**
     * A window.
     *
     * @param id by which its server knows it
     * @param automaticName whether it is named after the program in front
     * @param restored the mark it got if it was made by a restore; otherwise empty
     */
    public record Window(
            String id,
            int index,
            String name,
            boolean automaticName,
            String layout,
            String restored,
            List<Pane> panes) {
        public Window {
            panes = List.copyOf(panes);
        }

        Window with(List<Pane> others) {
            return new Window(
                    id, index, name, automaticName, others.size() == panes.size() ? layout : "", restored, others);
        }
    }

    /**
     * A pane.
     *
     * @param running name of the program in front; empty if that is a shell that waits for somebody
     * @param agent whose pane it is; empty if nobody's
     * @param text file with what it showed, beside the save; empty if there is none
     */
    public record Pane(
            String id, boolean active, String directory, String running, String agent, String profile, String text) {

        Pane showing(String file) {
            return new Pane(id, active, directory, running, agent, profile, file);
        }
    }

    /** As a bridge tells them. A window that is in several sessions is in the first. */
    public static Sessions of(JsonNode snapshot) {
        var seen = new HashSet<String>();
        var sessions = new ArrayList<Session>();
        for (var session : snapshot.path("sessions")) {
            var windows = each(session.path("windows"), Sessions::window).stream()
                    .filter(w -> seen.add(w.id()))
                    .toList();
            if (!windows.isEmpty()) {
                sessions.add(new Session(
                        session.path("name").asText(), session.path("ours").asBoolean(), windows));
            }
        }
        return new Sessions(snapshot.path("server").asText(), sessions);
    }

    private static Window window(JsonNode window) {
        return new Window(
                window.path("id").asText(),
                window.path("index").asInt(),
                window.path("name").asText(),
                window.path("automaticName").asBoolean(),
                window.path("layout").asText(),
                window.path("restored").asText(),
                each(window.path("panes"), Sessions::pane));
    }

    private static Pane pane(JsonNode pane) {
        var idle = pane.path("shell").asBoolean() || pane.path("dead").asBoolean();
        return new Pane(
                pane.path("pane").asText(),
                pane.path("active").asBoolean(),
                pane.path("directory").asText(),
                idle ? "" : pane.path("command").asText(),
                pane.path("agent").asText(),
                pane.path("profile").asText(),
                "");
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> of) {
        return StreamSupport.stream(array.spliterator(), false).map(of).toList();
    }

    public Sessions only(Collection<String> names) {
        return new Sessions(
                server, sessions.stream().filter(s -> names.contains(s.name())).toList());
    }

    public List<String> names() {
        return sessions.stream().map(Session::name).toList();
    }

    Stream<Window> windows() {
        return sessions.stream().flatMap(s -> s.windows().stream());
    }

    public Stream<Pane> panes() {
        return windows().flatMap(w -> w.panes().stream());
    }

    /** The same, with each pane as it is answered. */
    Sessions map(Function<Pane, Pane> change) {
        return new Sessions(
                server,
                sessions.stream()
                        .map(s -> new Session(
                                s.name(),
                                s.ours(),
                                s.windows().stream()
                                        .map(w -> w.with(
                                                w.panes().stream().map(change).toList()))
                                        .toList()))
                        .toList());
    }
}
