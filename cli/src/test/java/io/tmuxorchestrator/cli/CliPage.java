package io.tmuxorchestrator.cli;

import io.tmuxorchestrator.cli.command.ExitCode;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The generated parts of {@code docs/cli.md}. */
final class CliPage {

    private static final int WIDTH = 110;

    private CliPage() {}

    static String exitCodes() {
        return Arrays.stream(ExitCode.values())
                .map(c -> "| %d | `%s` | %s |\n".formatted(c.code(), c, c.meaning()))
                .collect(Collectors.joining("", "| code | name | meaning |\n|---|---|---|\n", ""));
    }

    static String commands() {
        return usage(Orc.commandLine());
    }

    private static String usage(CommandLine command) {
        command.setUsageHelpWidth(WIDTH);
        command.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        return "## " + command.getCommandSpec().qualifiedName() + "\n\n```text\n"
                + command.getUsageMessage(Ansi.OFF).stripTrailing() + "\n```\n\n"
                + command.getSubcommands().values().stream().map(CliPage::usage).collect(Collectors.joining());
    }
}
