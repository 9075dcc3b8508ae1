package io.tmuxorchestrator.cli.session.saved;

import java.time.Instant;
import java.util.List;

/**
 * Sessions as they were when they were saved, and the agents that were wanted in them.
 *
 * @param version of this form
 * @param savedAt as in ISO 8601
 */
public record Save(int version, String name, String savedAt, String host, Sessions was, List<SavedAgent> agents) {

    static final int VERSION = 1;

    public Save {
        agents = List.copyOf(agents);
        Instant.parse(savedAt);
    }

    public static Save now(String name, Instant at, String host, Sessions sessions, List<SavedAgent> agents) {
        return new Save(VERSION, name, at.toString(), host, sessions, agents);
    }

    public Instant at() {
        return Instant.parse(savedAt);
    }

    /** What a window is marked with that was made from this save, so that it is made once. */
    String mark(Sessions.Window window) {
        return name + "." + at().toEpochMilli() + "." + window.id().replace("@", "");
    }

    /** Such as: 2 sessions, 5 windows, 7 panes, 3 agents. */
    public String size() {
        return count(was.sessions().size(), "session") + ", "
                + count(was.windows().count(), "window") + ", "
                + count(was.panes().count(), "pane") + ", " + count(agents.size(), "agent");
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
