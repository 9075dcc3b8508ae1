package io.tmuxorchestrator.cli.alert;

import io.tmuxorchestrator.cli.command.CommandGroup;
import picocli.CommandLine.Command;

@Command(
        name = "alerts",
        description = "Shows what is wrong, or will be, and what to do about it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {
            AlertListCommand.class,
            AlertShowCommand.class,
            AlertAskCommand.Ack.class,
            AlertAskCommand.Resolve.class,
            AlertFeedbackCommand.class,
            AlertRemedyCommand.class,
            SilenceCommand.class,
            UnsilenceCommand.class,
            SilencesCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc alerts list",
            "  orc alerts show silence/agent/alice",
            "  orc alerts ack silence/agent/alice",
            "  orc alerts feedback silence/agent/alice --false-alarm",
            "  orc alerts remedy silence/agent/alice",
            "  orc alerts silence --agent alice --for 2h --reason \"a long build\"",
            "",
            "What each alert means, and what to do: docs/alerts.md."
        })
public final class AlertsCommand extends CommandGroup {}
