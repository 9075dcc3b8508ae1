package io.tmuxorchestrator.schemas;

import java.time.Instant;

/** What is said of an agent that is wanted and that nobody has begun with. Pure. */
public final class PendingAgent {

    private PendingAgent() {}

    /**
     * With all that its placement says.
     *
     * @param host that says so, or is to run it; empty if that is not known yet
     */
    public static Agent.Builder of(Placement wanted, String host, Instant since) {
        var agent = Agent.newBuilder()
                .setAgent(wanted.getAgent())
                .setHost(host)
                .setRole(wanted.getRole())
                .setTier(wanted.getTier())
                .setProfile(wanted.getProfile())
                .setManages(wanted.getManages())
                .setState(AgentState.PENDING)
                .setStateSince(since);
        wanted.getProject().ifPresent(agent::setProject);
        wanted.getReportsTo().ifPresent(agent::setReportsTo);
        wanted.getDirectory().ifPresent(agent::setDirectory);
        return agent;
    }
}
