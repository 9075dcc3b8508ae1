package io.tmuxorchestrator.schemas.topics;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.Flag;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.Silence;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.Worktree;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Every topic there is. A constant ending in {@code *} stands for one topic per agent or service. The reference in
 * {@code docs/topics.md} is generated from here.
 */
public enum Topic {
    MESSAGES(
            "messages",
            "recipient",
            AgentMessage.getClassSchema(),
            Keep.DAYS_7,
            "anyone",
            "router, analytics, gateway",
            "What is said, to any address. The front door for messages."),
    INBOX(
            "inbox.*",
            "sender",
            AgentMessage.getClassSchema(),
            Keep.DAYS_7,
            "router; or anyone directly",
            "the bridge where the agent lives",
            "What one agent is to be told, in order. One topic an agent, one partition a topic."),
    SERVICE_INBOX(
            "inbox.service.*",
            "project",
            AgentMessage.getClassSchema(),
            Keep.DAYS_7,
            "router",
            "that worker",
            "What one kind of worker is asked to do."),
    EVENTS(
            "events",
            "agent, or project, host or service",
            AgentEvent.getClassSchema(),
            Keep.DAYS_30,
            "every worker",
            "all",
            "What happened. Every ending of a message, every failure, every change of state."),
    PLACEMENTS(
            "placements",
            "agent",
            Placement.getClassSchema(),
            Keep.LATEST,
            "composer, gateway, orc; analytics as a remedy",
            "bridges, scheduler, sync",
            "Agents that should run (desired)."),
    AGENTS(
            "agents",
            "agent",
            Agent.getClassSchema(),
            Keep.LATEST,
            "the agent's bridge only",
            "all",
            "Agents as they are (observed). The directory that addresses are resolved against."),
    HOSTS(
            "hosts",
            "host",
            Host.getClassSchema(),
            Keep.LATEST,
            "that host's bridge only",
            "bridges, composer, analytics, gateway",
            "Hosts as they are (observed)."),
    TEAMS(
            "teams",
            "project",
            Team.getClassSchema(),
            Keep.LATEST,
            "gateway, orc",
            "composer",
            "Teams that should be fielded (desired)."),
    SCHEDULES(
            "schedules",
            "schedule id",
            Schedule.getClassSchema(),
            Keep.LATEST,
            "gateway, orc, agents; analytics ahead of trouble; scheduler their ends",
            "scheduler",
            "Messages that should be sent at given times (desired)."),
    WORKTREES(
            "worktrees",
            "worktree id",
            Worktree.getClassSchema(),
            Keep.LATEST,
            "composer, gateway",
            "sync",
            "Git worktrees that should exist (desired)."),
    TASKS(
            "tasks",
            "task id",
            Task.getClassSchema(),
            Keep.LATEST,
            "composer, asked by message",
            "all",
            "Pieces of work and how far they have come."),
    FLAGS(
            "flags",
            "feature",
            Flag.getClassSchema(),
            Keep.LATEST,
            "gateway, orc; composer switches back",
            "composer",
            "For which share of the agents features are switched on (desired)."),
    METRICS(
            "metrics",
            "agent, project, host or \"system\"",
            MetricWindow.getClassSchema(),
            Keep.DAYS_30,
            "analytics",
            "gateway, anyone",
            "Figures over spans of time."),
    ALERTS(
            "alerts",
            "alert key",
            Alert.getClassSchema(),
            Keep.LATEST_30_DAYS,
            "analytics",
            "router, gateway, anyone",
            "What a person or a leading agent should know."),
    SILENCES(
            "silences",
            "silence id",
            Silence.getClassSchema(),
            Keep.LATEST,
            "gateway, orc",
            "analytics",
            "Alerts that nobody wants to be told of for a while (desired)."),
    DEAD_LETTERS(
            "dead-letters",
            "original key",
            null,
            Keep.DAYS_30,
            "any worker",
            "gateway, orc",
            "Records that could not be read or used: the original bytes, the reason in the headers.");

    private static final String EACH = "*";

    private final String name;
    private final String key;
    // A schema that was parsed is not changed any more.
    @SuppressWarnings("ImmutableEnumChecker")
    private final @Nullable Schema value;

    private final Keep keep;
    private final String writers;
    private final String readers;
    private final String purpose;

    Topic(String name, String key, @Nullable Schema value, Keep keep, String writers, String readers, String purpose) {
        this.name = name;
        this.key = key;
        this.value = value;
        this.keep = keep;
        this.writers = writers;
        this.readers = readers;
        this.purpose = purpose;
    }

    /** Name without the installation's prefix; ends in {@code *} if there is one topic for each of something. */
    public String shortName() {
        return name;
    }

    /** What the key is. Keys are UTF-8 text. */
    public String key() {
        return key;
    }

    /** Schema of the value; empty if the value is the bytes of whatever record it was. */
    public Optional<Schema> value() {
        return Optional.ofNullable(value);
    }

    public Keep keep() {
        return keep;
    }

    /** Whether there is one topic for each agent or service instead of a single one. */
    public boolean isEach() {
        return name.endsWith(EACH);
    }

    public String writers() {
        return writers;
    }

    public String readers() {
        return readers;
    }

    public String purpose() {
        return purpose;
    }

    String prefix() {
        return name.substring(0, name.length() - EACH.length());
    }
}
