package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.composer.turn.Duty;
import io.tmuxorchestrator.composer.turn.Rounds;
import io.tmuxorchestrator.runtime.Worker.Readiness;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.config.DataSettings;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.Worktree;
import io.tmuxorchestrator.schemas.topics.Topic;

/** Fields the teams of a host and keeps them. */
public final class Fieldwork implements AutoCloseable {

    private final Rounds rounds;

    public Fieldwork(WorkerContext context, Pace pace, ScaleSettings scale) {
        var host = context.host();
        var known = new Known(host);
        var registry =
                new Registry(context.configuration().section(DataSettings.class).directory());
        var herald = new Herald(context.events(), registry);
        var partings = new Partings(known, registry, herald, pace.parting(), context.clock());
        rounds = new Rounds(
                        context,
                        new Duty("composer:" + host, "composer-worker." + host, "fields the teams of host " + host),
                        pace.lease(),
                        pace.sweep(),
                        new Keeping(context, known, registry, herald, partings, scale))
                .follow(Topic.TEAMS, Team.class, known::team)
                .follow(Topic.PLACEMENTS, Placement.class, known::placement)
                .follow(Topic.WORKTREES, Worktree.class, known::worktree)
                .follow(Topic.AGENTS, Agent.class, known::agent)
                .follow(Topic.HOSTS, Host.class, known::host)
                .follow(Topic.TASKS, Task.class, known::task);
    }

    public void start() {
        rounds.start();
    }

    public Readiness readiness() {
        return rounds.readiness("reads which teams are wanted");
    }

    @Override
    public void close() {
        rounds.close();
    }
}
