package io.tmuxorchestrator.testkit.panes;

import java.nio.file.Path;

/** A fake agent in a pane, and what it takes. It can be given another pane and goes on in the same log. One thread. */
public final class AgentPane {

    /** Of every agent. */
    static final String PROJECT = "x";

    private final String name;
    private final FakeAgent agent;
    private final PaneLog log;
    private final TmuxServer tmux;
    private String pane = "";
    private int starts;

    AgentPane(String name, FakeAgent agent, Path log, TmuxServer tmux) {
        this.name = name;
        this.agent = agent;
        this.log = new PaneLog(log);
        this.tmux = tmux;
    }

    /** In a pane of its own, tagged so that whoever looks knows it as an agent. */
    void open() {
        pane = tmux.newPane(name, agent.seeded(seed()).command(log.file()));
        tmux.set(pane, "@orc_profile", agent.profile());
        tmux.set(pane, "@orc_role", role(agent));
        tmux.set(pane, "@orc_project", PROJECT);
        tmux.set(pane, "@orc_agent", name); // Last: it is what makes it an agent.
    }

    /** Started again where it is. */
    void respawn() {
        tmux.respawn(pane, agent.seeded(seed()).command(log.file()));
    }

    /** The same in every run, and another at every start. */
    private long seed() {
        return name.hashCode() * 31L + ++starts;
    }

    public String name() {
        return name;
    }

    /** Its id, such as {@code %3}. */
    public String pane() {
        return pane;
    }

    public PaneLog log() {
        return log;
    }

    /** One for each kind of program. */
    static String role(FakeAgent agent) {
        return agent.isPlain() ? "scribe" : "developer";
    }

    boolean isPlain() {
        return agent.isPlain();
    }
}
