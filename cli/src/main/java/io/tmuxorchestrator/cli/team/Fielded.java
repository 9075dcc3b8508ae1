package io.tmuxorchestrator.cli.team;

import io.tmuxorchestrator.cli.agent.Fleet;
import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.composer.ComposerSettings;
import io.tmuxorchestrator.composer.compose.Corrections.Correction;
import io.tmuxorchestrator.composer.compose.TeamPlan;
import io.tmuxorchestrator.composer.look.Inspection;
import io.tmuxorchestrator.runtime.HostSettings;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.EventType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Has teams fielded, and tells how they come along. */
final class Fielded {

    private final Configuration configuration;
    private final Output output;
    private final TeamOptions options;

    Fielded(Configuration configuration, Output output, TeamOptions options) {
        this.configuration = configuration;
        this.output = output;
        this.options = options;
    }

    /**
     * A team, and what it is for.
     *
     * @param proposed roles that were proposed, if they were others
     * @param correction what is to be remembered of what was asked for in place of a proposal
     */
    record Draft(TeamPlan plan, Inspection seen, Optional<String> proposed, Optional<Correction> correction) {}

    void field(List<Draft> drafts) {
        var clients = Broker.clients(configuration, "orc-compose");
        try (var watch = new TeamWatch(clients, output)) {
            drafts.forEach(d -> start(d, clients, watch));
            if (options.isWaiting()) {
                var host = configuration.section(HostSettings.class).name();
                watch.until(
                                EventType.TEAM_COMPOSED,
                                options.timeout(),
                                "see 'orc team show PROJECT', and by 'orc workers' whether composer-worker, sync-worker and"
                                        + " broker-bridge run on " + host)
                        .values()
                        .forEach(text -> output.line("%s", text));
            }
        }
    }

    /** The team is wanted by now, so that this may fail. */
    private void remember(Correction correction) {
        try {
            new Composition(configuration).remember(correction);
        } catch (IOException e) {
            output.progress("cannot remember what you wanted instead: %s", String.valueOf(e.getMessage()));
        }
    }

    private void start(Draft draft, KafkaClients clients, TeamWatch watch) {
        var project = draft.plan().project();
        var patience = configuration.section(ComposerSettings.class).patience();
        try (var right = StartRight.take(project, patience, configuration, clients, output);
                var fleet = new Fleet(configuration, clients)) {
            var host = configuration.section(HostSettings.class).name();
            var team = new TeamStart(fleet, Teams.read(clients))
                    .team(draft.plan(), draft.seen(), options.wish(host, draft.proposed()));
            watch.expect(team);
            right.want(team);
            draft.correction().ifPresent(this::remember);
            if (!options.isWaiting()) {
                output.line("%s is wanted on host %s", Teams.session(team), host);
            }
        }
    }
}
