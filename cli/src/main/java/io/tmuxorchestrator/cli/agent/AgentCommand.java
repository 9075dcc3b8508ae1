package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.cli.command.CommandGroup;
import picocli.CommandLine.Command;

@Command(
        name = "agent",
        description = "Starts, moves, stops and looks at single agents.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {
            AgentStartCommand.class,
            AgentStopCommand.class,
            AgentRestartCommand.class,
            AgentMoveCommand.class,
            AgentDescribeCommand.class,
            AgentCreditCommand.class,
            AgentAttachCommand.class,
            AgentLogsCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc agent start alice --profile claude-code --project shop --role developer --cwd ~/code/shop",
            "  orc agent restart alice",
            "  orc agent move alice --host big-box",
            "  orc agent stop alice",
            "  orc agent describe alice",
            "  orc agent credit alice",
            "  orc agent attach alice",
            "",
            "'orc agents' lists them all."
        })
public final class AgentCommand extends CommandGroup {}
