package io.tmuxorchestrator.composer.task;

import io.tmuxorchestrator.composer.turn.Duty;
import io.tmuxorchestrator.composer.turn.Rounds;
import io.tmuxorchestrator.composer.turn.Work;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.template.MessageTemplates;
import io.tmuxorchestrator.runtime.template.TemplateSettings;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Flag;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Keeps the tasks of all projects: one composer for the whole installation, another when that one is gone. */
public final class Tasks implements AutoCloseable {

    private static final String NAME = "composer-tasks";

    private final Rounds rounds;

    /**
     * @param lease for how long the right to keep tasks holds if it is not renewed
     * @param sweep how often all tasks are looked at although nothing has changed
     */
    public Tasks(WorkerContext context, TaskSettings settings, Duration lease, Duration sweep) {
        this(context, settings, lease, sweep, work -> work);
    }

    /** @param changed what is done in place of the usual: tests break it, to see that they find out */
    Tasks(WorkerContext context, TaskSettings settings, Duration lease, Duration sweep, UnaryOperator<Work> changed) {
        var directory = new Directory();
        var flags = new Flags();
        var templates = MessageTemplates.in(
                context.configuration().section(TemplateSettings.class).directory());
        var work = new TaskWork(context, NAME, directory, flags, templates, settings, this::soon);
        rounds = new Rounds(context, new Duty(NAME, NAME, "keeps the tasks"), lease, sweep, changed.apply(work))
                .follow(Topic.TASKS, Task.class, work::task)
                .follow(Topic.FLAGS, Flag.class, flags::flag)
                .follow(Topic.TEAMS, Team.class, directory::team)
                .follow(Topic.PLACEMENTS, Placement.class, directory::placement)
                .follow(Topic.AGENTS, Agent.class, directory::agent);
    }

    private void soon(Runnable change) {
        rounds.run(change);
    }

    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
    }
}
