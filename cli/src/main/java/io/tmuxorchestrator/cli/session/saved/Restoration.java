package io.tmuxorchestrator.cli.session.saved;

import io.tmuxorchestrator.cli.session.saved.Sessions.Pane;
import io.tmuxorchestrator.cli.session.saved.Sessions.Session;
import io.tmuxorchestrator.cli.session.saved.Sessions.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Works out what of a save is not there any more. Windows come back with a shell in each pane; agents by their placements, in
 * windows that their bridges make. Done again, it comes to nothing. Pure.
 */
public final class Restoration {

    private final Save save;
    private final Set<String> agents;
    private final Sessions now;
    private final Predicate<String> isDirectory;
    /** Windows that are there, each for one of the save. */
    private final Set<String> taken = new HashSet<>();

    /**
     * Of one save.
     *
     * @param now what there is
     * @param isDirectory whether a pane can begin there
     */
    public Restoration(Save save, Sessions now, Predicate<String> isDirectory) {
        this.save = save;
        this.now = now;
        this.isDirectory = isDirectory;
        agents = save.agents().stream().map(SavedAgent::name).collect(Collectors.toSet());
        save.was().windows().flatMap(w -> itself(w).stream()).map(Window::id).forEach(taken::add);
    }

    /** Panes of agents that come back by their placements are left out, and windows with nothing else. */
    public List<Step> windows() {
        var steps = new ArrayList<Step>();
        for (var session : save.was().sessions()) {
            for (var window : session.windows()) {
                var plain = window.panes().stream()
                        .filter(p -> !agents.contains(p.agent()))
                        .toList();
                if (!plain.isEmpty()) {
                    steps.add(step(session, window.with(plain)));
                }
            }
        }
        return List.copyOf(steps);
    }

    private Step step(Session session, Window window) {
        var there = itself(window).or(() -> sameName(session, window));
        if (there.isPresent()) {
            taken.add(there.get().id());
            return new Step.Leave("window " + Step.place(session, window), List.of("is there"));
        }
        return new Step.Open(session, window, save.mark(window), remarks(window));
    }

    /** The very one that was saved, or one that was made from this save. */
    private Optional<Window> itself(Window window) {
        var sameServer = now.server().equals(save.was().server());
        return now.windows()
                .filter(w -> (sameServer && w.id().equals(window.id()))
                        || w.restored().equals(save.mark(window)))
                .findFirst();
    }

    /** One that somebody has made meanwhile, or that came from another save. */
    private Optional<Window> sameName(Session session, Window window) {
        return now.sessions().stream()
                .filter(s -> s.name().equals(session.name()))
                .flatMap(s -> s.windows().stream())
                .filter(w -> w.name().equals(window.name()) && !taken.contains(w.id()))
                .filter(w -> w.panes().stream().anyMatch(p -> !agents.contains(p.agent())))
                .findFirst();
    }

    private List<String> remarks(Window window) {
        return IntStream.range(0, window.panes().size())
                .boxed()
                .flatMap(i -> remarks(i, window.panes().get(i)).stream())
                .toList();
    }

    private List<String> remarks(int number, Pane pane) {
        var remarks = new ArrayList<String>();
        if (!pane.agent().isEmpty()) {
            remarks.add("pane " + number + " was agent " + pane.agent() + ", adopted: start "
                    + (pane.running().isEmpty() ? "its program" : pane.running()) + ", then 'orc adopt ... --as "
                    + pane.agent() + " --profile " + pane.profile() + "'");
        } else if (!pane.running().isEmpty()) {
            remarks.add(pane.running() + " ran in pane " + number + ", and is not started");
        }
        if (!isDirectory.test(pane.directory())) {
            remarks.add("the directory of pane " + number + " is gone: " + pane.directory());
        }
        return remarks;
    }

    /**
     * What becomes of agents.
     *
     * @param host that they are to run on; empty if that of their placements
     * @param environment variables for those that had them
     * @param objection why an agent of that name is left alone; empty if it is not there
     */
    public List<Step> agents(
            Optional<String> host, Map<String, String> environment, Function<String, Optional<String>> objection) {
        return save.agents().stream()
                .map(agent -> objection
                        .apply(agent.name())
                        .<Step>map(why -> new Step.Leave("agent " + agent.name(), List.of(why)))
                        .orElseGet(() -> new Step.Start(agent.wanted(host, environment), missing(agent, environment))))
                .toList();
    }

    private static List<String> missing(SavedAgent agent, Map<String, String> environment) {
        return agent.missing(environment).stream()
                .map(name -> "without " + name + ", whose value is not saved: give it with --env " + name + "=...")
                .toList();
    }
}
