package io.tmuxorchestrator.cli.task;

import io.tmuxorchestrator.cli.command.CommandGroup;
import picocli.CommandLine.Command;

@Command(
        name = "task",
        description = "Gives out work and follows it: tasks with who does them, what they wait for, and who agrees.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {
            TaskAddCommand.class,
            TaskSayCommand.Assign.class,
            TaskListCommand.class,
            TaskShowCommand.class,
            TaskSayCommand.Progress.class,
            TaskSayCommand.Block.class,
            TaskSayCommand.Done.class,
            TaskSayCommand.Approve.class,
            TaskSayCommand.Return.class,
            TaskSayCommand.Fail.class,
            TaskSayCommand.Reopen.class,
            TaskSayCommand.Cancel.class,
            TaskSayCommand.After.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc task add \"Mend the login\" --project shop --role developer",
            "  orc task add \"Test the login\" --project shop --after shop-1",
            "  orc task list --project shop",
            "  orc task done shop-1 \"all 212 tests pass\"",
            "",
            "Who is given what, and who has to agree: docs/tasks.md."
        })
public final class TaskCommand extends CommandGroup {}
