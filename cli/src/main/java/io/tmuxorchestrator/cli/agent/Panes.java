package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.schemas.Agent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which agent lives where, in the words of tmux: {@code session:window} or {@code session:window.pane}. Pure. */
final class Panes {

    /** Where bridges tell the number of a window that also has a name, and of a pane. */
    static final String WINDOW_INDEX = "windowIndex";

    static final String PANE_INDEX = "paneIndex";

    private Panes() {}

    /** For a person; empty if the agent has no pane. */
    static String name(Agent agent) {
        var place = window(agent);
        return agent.getPane().map(p -> place.isEmpty() ? p : place + " " + p).orElse(place);
    }

    static String window(Agent agent) {
        return Stream.of(agent.getSession(), agent.getWindow())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(":"));
    }

    /** Those that live at a target; several if the window has several panes. */
    static List<Agent> at(String target, List<Agent> agents) {
        return agents.stream().filter(a -> lives(a, target)).toList();
    }

    private static boolean lives(Agent agent, String target) {
        return agent.getSession().isPresent() && targets(agent).anyMatch(target::equals);
    }

    /** Every way to say where it lives. */
    private static Stream<String> targets(Agent agent) {
        var session = agent.getSession().orElse("");
        var windows = said(agent.getWindow().orElse(""), agent.getAttributes().get(WINDOW_INDEX));
        var panes = said(agent.getPane().orElse(""), agent.getAttributes().get(PANE_INDEX));
        return Stream.concat(
                Stream.of(session),
                windows.stream()
                        .map(w -> session + ":" + w)
                        .flatMap(w -> Stream.concat(Stream.of(w), panes.stream().map(p -> w + "." + p))));
    }

    private static List<String> said(String name, @Nullable String number) {
        return Stream.of(name, number == null ? "" : number)
                .filter(s -> !s.isEmpty())
                .toList();
    }
}
