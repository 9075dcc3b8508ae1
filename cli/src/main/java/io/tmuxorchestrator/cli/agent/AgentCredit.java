package io.tmuxorchestrator.cli.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.bridge.spend.Budget;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What its record says of an agent's credit, and of what it spends. */
record AgentCredit(Agent agent) {

    static AgentCredit of(Agent agent) {
        return new AgentCredit(agent);
    }

    private Optional<String> attribute(String name) {
        return Optional.ofNullable(agent.getAttributes().get(name));
    }

    /** What is said of what. */
    Map<String, String> lines() {
        var lines = new LinkedHashMap<String, String>();
        lines.put("credit", credit());
        lines.put(
                "spent",
                agent.getSpendingDay()
                        .map(day -> String.format(
                                Locale.ROOT,
                                "%,d tokens, %.2f USD on %s",
                                agent.getTokensSpent(),
                                agent.getCostSpent(),
                                day))
                        .orElse("nothing that its profile " + agent.getProfile() + " could tell"));
        lines.put("budget", attribute(Budget.OF_AGENT).map(b -> b + " a day").orElse("none"));
        attribute(Budget.OF_PROJECT)
                .ifPresent(b -> lines.put(
                        "project", b + " a day for " + agent.getProject().orElse("")));
        budgetHold().ifPresent(text -> lines.put("held", text));
        return lines;
    }

    private String credit() {
        if (agent.getState() != AgentState.CREDIT_EXHAUSTED) {
            return "it has some, as far as its screen says";
        }
        return "used up since " + Times.dated(agent.getStateSince())
                + agent.getCreditResetAt()
                        .map(reset -> "; what is sent to it waits until " + Times.dated(reset))
                        .orElse("")
                + ". If that is wrong: orc agent credit " + agent.getAgent() + " --clear";
    }

    private Optional<String> budgetHold() {
        return agent.getOverBudgetSince()
                .map(since -> agent.getOverBudget()
                                .map(why -> why + ". To let it go on today: orc resume " + agent.getAgent())
                                .orElse("no: a budget is used up, and somebody let it go on today")
                        + " (since " + Times.dated(since) + ")");
    }

    ObjectNode json() {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("agent", agent.getAgent())
                .put("host", agent.getHost())
                .put("exhausted", agent.getState() == AgentState.CREDIT_EXHAUSTED)
                .put("tokens", agent.getTokensSpent())
                .put("cost", agent.getCostSpent());
        agent.getReason().ifPresent(r -> node.put("reason", r));
        agent.getCreditResetAt().ifPresent(t -> node.put("resetAt", t.toString()));
        agent.getSpendingDay().ifPresent(d -> node.put("day", d));
        attribute(Budget.OF_AGENT).ifPresent(b -> node.put("budget", b));
        attribute(Budget.OF_PROJECT).ifPresent(b -> node.put("projectBudget", b));
        agent.getOverBudget().ifPresent(why -> node.put("overBudget", why));
        agent.getOverBudgetSince().ifPresent(t -> node.put("overBudgetSince", t.toString()));
        return node;
    }
}
