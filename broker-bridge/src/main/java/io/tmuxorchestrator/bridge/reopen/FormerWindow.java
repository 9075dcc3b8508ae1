package io.tmuxorchestrator.bridge.reopen;

import java.util.List;

/**
 * A window as it was.
 *
 * @param ours whether its session was made by a bridge, so that agents may be started in it
 * @param automaticName whether it was named after the program in front
 * @param layout in the words of tmux; empty if it does not fit the panes any more
 * @param active which of its panes keys went to, counted from 0
 * @param mark by which it is known to be there again
 */
public record FormerWindow(
        String session,
        boolean ours,
        int index,
        String name,
        boolean automaticName,
        String layout,
        int active,
        String mark,
        List<Pane> panes) {

    /**
     * One of its panes.
     *
     * @param directory an absolute path
     * @param text file with what it showed; empty if there is none
     */
    public record Pane(String directory, String text) {}

    /** Says what is wrong with it, if something is. */
    public FormerWindow {
        panes = List.copyOf(panes);
        unless(session.matches("[^:.\\p{Cntrl}]+"), "session: '" + session + "' is no name of a tmux session");
        unless(layout.matches("[0-9a-fx,\\[\\]{}]*"), "layout: '" + layout + "' is none");
        unless(mark.matches("[A-Za-z0-9_.-]+"), "mark: '" + mark + "' is none; use letters, digits, '_', '-' and '.'");
        unless(!panes.isEmpty(), "panes: a window without panes is none");
        unless(active >= 0 && active < panes.size(), "active: there is no pane " + active);
    }

    private static void unless(boolean right, String wrong) {
        if (!right) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
