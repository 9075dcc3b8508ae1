package io.tmuxorchestrator.bridge.tmux;

import java.util.List;

/**
 * What tmux answered to one command.
 *
 * @param lines what it printed, or what it complained about
 */
public record Reply(boolean ok, List<String> lines) {

    public Reply {
        lines = List.copyOf(lines);
    }

    /** The first line, or nothing at all. */
    public String line() {
        return lines.isEmpty() ? "" : lines.get(0);
    }
}
