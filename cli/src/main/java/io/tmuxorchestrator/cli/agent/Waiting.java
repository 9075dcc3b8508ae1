package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Placement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Waits until bridges have done what was asked of them, and tells meanwhile what they do. One thread. */
public final class Waiting {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final Fleet fleet;
    private final Output output;
    private final Duration timeout;
    private final Map<String, String> told = new TreeMap<>();

    public Waiting(Fleet fleet, Output output, Duration timeout) {
        this.fleet = fleet;
        this.output = output;
        this.timeout = timeout;
    }

    /**
     * Returns when all goals are reached, and fails otherwise, naming each agent that is not where it should be.
     *
     * @param wanted what each agent's placement says, or said last
     */
    public void until(List<Placement> wanted, Map<String, Goal> goals) {
        var open = new TreeMap<>(goals);
        var missed = new ArrayList<String>();
        var end = System.nanoTime() + timeout.toNanos();
        goals.keySet().forEach(a -> fleet.agent(a).ifPresent(known -> told.put(a, said(known))));
        wanted.forEach(p -> fleet.absence(p).ifPresent(why -> tell(p.getAgent(), why)));
        settle(open, missed);
        while (!open.isEmpty() && System.nanoTime() < end) {
            fleet.look(LOOK);
            settle(open, missed);
        }
        wanted.stream().filter(p -> open.containsKey(p.getAgent())).forEach(p -> missed.add(late(p)));
        if (!missed.isEmpty()) {
            throw new CommandFailure(open.isEmpty() ? ExitCode.FAILED : ExitCode.TIMED_OUT, String.join("\n", missed));
        }
    }

    private void settle(Map<String, Goal> open, List<String> missed) {
        open.entrySet().removeIf(e -> {
            var seen = fleet.agent(e.getKey());
            seen.ifPresent(a -> tell(a.getAgent(), said(a)));
            return switch (e.getValue().judge(seen)) {
                case OPEN -> false;
                case REACHED -> {
                    output.line("%s", reached(e.getKey(), e.getValue(), seen));
                    yield true;
                }
                case MISSED -> {
                    seen.ifPresent(a -> missed.add(failed(a)));
                    yield true;
                }
            };
        });
    }

    private void tell(String agent, String news) {
        if (!news.equals(told.put(agent, news))) {
            output.progress("@|bold %s|@ %s", agent, news);
        }
    }

    private static String said(Agent agent) {
        return agent.getState() + agent.getReason().map(why -> ": " + why).orElse("");
    }

    private static String reached(String agent, Goal goal, Optional<Agent> seen) {
        if (goal instanceof Goal.Gone) {
            return seen.isEmpty() ? agent + " has ended" : agent + " is only adopted now, and goes on";
        }
        return agent
                + seen.map(a -> " is " + a.getState() + " in " + Panes.name(a) + " on host " + a.getHost())
                        .orElse("");
    }

    private static String failed(Agent agent) {
        var name = agent.getAgent();
        return name + " is " + said(agent)
                + "\nWhen that is mended: 'orc agent restart " + name + "', or 'orc agent start " + name
                + " --replace ...' to want it otherwise; 'orc agent describe " + name + "' tells more.";
    }

    private String late(Placement wanted) {
        var name = wanted.getAgent();
        var why = fleet.absence(wanted)
                .map(a -> a + "; start one there with 'orc up', and it is done then")
                .or(() -> fleet.agent(name).map(a -> "it is " + said(a)))
                .orElse("its bridge says nothing of it");
        return name + " is not there yet after " + Times.rounded(timeout) + ": " + why + ". 'orc agent describe " + name
                + "' tells more.";
    }
}
