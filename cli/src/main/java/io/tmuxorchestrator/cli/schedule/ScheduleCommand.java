package io.tmuxorchestrator.cli.schedule;

import io.tmuxorchestrator.cli.command.CommandGroup;
import picocli.CommandLine.Command;

@Command(
        name = "schedule",
        description = "Sends messages at given times, each once, whatever dies meanwhile.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {
            ScheduleNewCommand.In.class,
            ScheduleNewCommand.At.class,
            ScheduleNewCommand.Every.class,
            ScheduleNewCommand.Daily.class,
            ScheduleNewCommand.ByCron.class,
            ScheduleListCommand.class,
            ScheduleShowCommand.class,
            ScheduleNextCommand.class,
            ScheduleChangeCommand.Pause.class,
            ScheduleChangeCommand.Resume.class,
            ScheduleEditCommand.class,
            ScheduleChangeCommand.Cancel.class,
            ScheduleChangeCommand.RunNow.class,
            ScheduleHistoryCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc schedule in 30m --to alice \"how far are you?\"",
            "  orc schedule every 15m --to alice --if idle \"anything left to do?\"",
            "  orc schedule daily 09:00 --zone Europe/Berlin --to @pm \"Morning standup\"",
            "  orc schedule cron \"0 9 * * MON-FRI\" --to project:shop --template status-request --with subject=\"the shop\"",
            "  orc schedule list",
            "",
            "What happens when clocks change, or when nobody was there: docs/schedules.md."
        })
public final class ScheduleCommand extends CommandGroup {}
