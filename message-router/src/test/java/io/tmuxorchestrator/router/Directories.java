package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;

/** Agents for tests, written as {@code name, project, role, state}. */
final class Directories {

    private Directories() {}

    static Agent agent(String name, String project, String role, AgentState state) {
        return Agent.newBuilder()
                .setAgent(name)
                .setHost("h1")
                .setProject(project)
                .setRole(role)
                .setState(state)
                .build();
    }

    /** alice and bob develop the shop, carol tests it, dave develops the blog, erin stopped, frank failed. */
    static Directory shop() {
        var directory = new Directory();
        put(directory, agent("dave", "blog", "developer", AgentState.IDLE));
        put(directory, agent("bob", "shop", "developer", AgentState.WORKING));
        put(directory, agent("alice", "shop", "developer", AgentState.READY));
        put(directory, agent("carol", "shop", "qa", AgentState.CREDIT_EXHAUSTED));
        put(directory, agent("erin", "shop", "developer", AgentState.STOPPED));
        put(directory, agent("frank", "shop", "qa", AgentState.FAILED));
        return directory;
    }

    static void put(Directory directory, Agent agent) {
        directory.update(agent.getAgent(), agent);
    }
}
