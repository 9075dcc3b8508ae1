package io.tmuxorchestrator.bridge.door;

import io.tmuxorchestrator.schemas.Nearest;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the pane that a person means by {@code session:window[.pane]}, {@code session} or {@code %5}. Names must be whole:
 * tmux itself takes the beginning of a name for the name, and then another agent gets the text. Pure.
 *
 * @param panes all of this host, but for those of the bridge itself
 */
record Targets(List<HostPane> panes) {

    HostPane find(String target) throws DoorException {
        var found = panes.stream().filter(p -> names(p, target)).toList();
        return found.stream()
                .filter(HostPane::active)
                .findFirst()
                .or(() -> found.stream().findFirst())
                .orElseThrow(() -> DoorException.notFound(unknown(target)));
    }

    /** A session alone is its first window, as long as it has no other. */
    private boolean names(HostPane pane, String target) {
        if (target.equals(pane.id())) {
            return true;
        }
        if (target.equals(pane.session())) {
            return panes.stream()
                    .filter(p -> p.session().equals(target))
                    .allMatch(p -> p.windowIndex().equals(pane.windowIndex()));
        }
        return List.of(pane.window(), pane.windowIndex()).stream()
                .map(window -> pane.session() + ":" + window)
                .anyMatch(window -> target.equals(window) || target.equals(window + "." + pane.paneIndex()));
    }

    private String unknown(String target) {
        if (panes.isEmpty()) {
            return "there is no pane '" + target + "', nor any other; start one with 'tmux new-session -s work'";
        }
        var windows = panes.stream()
                .map(p -> p.session() + ":" + p.window())
                .distinct()
                .sorted()
                .toList();
        return "there is no pane '" + target + "'; "
                + Nearest.to(target, windows)
                        .map(w -> "did you mean " + w + "? ")
                        .orElse("")
                + "Here are\n" + listed();
    }

    private String listed() {
        return panes.stream()
                .map(p -> "  %s:%s  (%s, %s%s)"
                        .formatted(
                                p.session(),
                                p.window(),
                                p.place(),
                                p.program(),
                                p.agent().isEmpty() ? "" : ", agent " + p.agent()))
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
