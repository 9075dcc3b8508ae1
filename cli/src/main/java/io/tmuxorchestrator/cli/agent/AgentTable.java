package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Agents as lines of a table. */
final class AgentTable {

    private static final List<String> NARROW =
            List.of("AGENT", "STATE", "SINCE", "ROLE", "PROJECT", "HOST", "PROFILE", "PANE");

    private static final List<String> WIDE =
            List.of("RESTARTS", "GENERATION", "CONTEXT", "CREDIT", "TOKENS", "COST", "DIRECTORY");

    /** Of a reason, where there is no room. */
    private static final int SHOWN = 60;

    private final Fleet fleet;
    private final boolean wide;

    AgentTable(Fleet fleet, boolean wide) {
        this.fleet = fleet;
        this.wide = wide;
    }

    List<String> lines(List<Agent> agents) {
        var head = new ArrayList<>(NARROW);
        if (wide) {
            head.addAll(WIDE);
        }
        head.add("WHY");
        return Output.aligned(head, agents.stream().map(this::row).toList());
    }

    private List<String> row(Agent agent) {
        var row = new ArrayList<>(List.of(
                agent.getAgent(),
                state(agent),
                Times.since(agent.getStateSince()),
                agent.getRole(),
                agent.getProject().orElse(""),
                agent.getHost(),
                agent.getProfile(),
                Panes.name(agent)));
        if (wide) {
            row.add(Integer.toString(agent.getRestarts()));
            row.add(agent.getGeneration()
                    + fleet.placement(agent.getAgent())
                            .map(p -> "/" + p.getGeneration())
                            .orElse(""));
            row.add(agent.getContextLeft().map(c -> c + "%").orElse(""));
            row.add(agent.getCreditResetAt().map(Times::dated).orElse(""));
            row.add(agent.getSpendingDay()
                    .map(day -> Long.toString(agent.getTokensSpent()))
                    .orElse(""));
            row.add(agent.getSpendingDay()
                    .map(day -> String.format(Locale.ROOT, "%.2f", agent.getCostSpent()))
                    .orElse(""));
            row.add(agent.getDirectory().orElse(""));
        }
        row.add(why(agent.getReason().orElse("")));
        return row;
    }

    private String state(Agent agent) {
        var held =
                fleet.placement(agent.getAgent()).filter(Placement::getPaused).isPresent();
        return agent.getState()
                + (held ? ", paused" : "")
                + (agent.getOverBudget().isPresent() ? ", over budget" : "");
    }

    private String why(String reason) {
        return wide || reason.length() <= SHOWN ? reason : reason.substring(0, SHOWN - 3) + "...";
    }
}
