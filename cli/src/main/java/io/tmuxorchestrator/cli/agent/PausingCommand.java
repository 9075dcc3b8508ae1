package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.bridge.spend.Budget;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Placement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says of agents that they are held, or that they go on. Neither starts anything anew. */
abstract class PausingCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "WHO",
            defaultValue = "@all",
            description = "alice, @role, project:shop, project:shop/@role or @all (default: ${DEFAULT-VALUE}).")
    private List<String> who = List.of();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    private final String doing;
    private final boolean paused;
    private final String done;

    PausingCommand(String doing, boolean paused, String done) {
        this.doing = doing;
        this.paused = paused;
        this.done = done;
    }

    /** Who is let go on although a budget is used up goes on for the rest of the day, whatever the clocks of hosts say. */
    private Placement changed(Placement agent, Optional<Instant> overBudgetSince) {
        var attributes = new HashMap<String, String>(agent.getAttributes());
        overBudgetSince.ifPresent(since -> attributes.put(
                Budget.RESUMED, Long.toString(Math.max(since.toEpochMilli(), System.currentTimeMillis()))));
        return Placement.newBuilder(agent)
                .setPaused(paused)
                .setAttributes(attributes)
                .build();
    }

    private static Optional<Instant> overBudget(Placement agent, Fleet fleet) {
        return fleet.agent(agent.getAgent())
                .filter(a -> a.getOverBudget().isPresent())
                .flatMap(Agent::getOverBudgetSince);
    }

    @Override
    public final Integer call() throws Exception {
        var configuration = settings.load();
        var clients = new KafkaClients(configuration, "orc-pause");
        var output = new Output(Objects.requireNonNull(spec));
        try (var fleet = new Fleet(configuration, clients);
                var placements = new Placements(clients)) {
            var placed = new Placed(
                    fleet,
                    a -> "it cannot be paused; place it first, as it is: 'orc agent start " + a + " --profile "
                            + fleet.agent(a).map(known -> known.getProfile()).orElse("...") + "'");
            var meant = placed.of(who);
            placed.adopted(who).forEach(text -> output.progress("%s", text));
            if (!yes) {
                Placed.confirm(doing, who, meant, output);
            }
            for (var agent : meant) {
                var since = paused ? Optional.<Instant>empty() : overBudget(agent, fleet);
                if (agent.getPaused() != paused || since.isPresent()) {
                    placements.want(changed(agent, since));
                }
                output.line("%s %s", agent.getAgent(), done);
            }
        }
        return ExitCode.OK.code();
    }
}
