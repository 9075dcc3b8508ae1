package io.tmuxorchestrator.cli.session.saved;

import io.tmuxorchestrator.schemas.Placement;
import java.util.List;

/** What is to be done to have again what was saved. */
public sealed interface Step {

    /** In words for a person. */
    String what();

    /** What else a person should know of it. */
    List<String> remarks();

    /**
     * A window is to be made.
     *
     * @param mark by which it is known once it is there
     */
    record Open(Sessions.Session session, Sessions.Window window, String mark, List<String> remarks) implements Step {
        @Override
        public String what() {
            var panes = window.panes().size();
            return "window " + place(session, window) + (panes == 1 ? "" : ", " + panes + " panes");
        }
    }

    /** An agent is to be wanted again. */
    record Start(Placement wanted, List<String> remarks) implements Step {
        @Override
        public String what() {
            return "agent " + wanted.getAgent() + ", " + wanted.getProfile() + ", "
                    + wanted.getHost().map(h -> "on host " + h).orElse("on any host");
        }
    }

    /** Nothing, because it is there, or cannot be had again. */
    record Leave(String what, List<String> remarks) implements Step {}

    static String place(Sessions.Session session, Sessions.Window window) {
        return session.name() + ":" + window.index() + " " + window.name();
    }
}
