package io.tmuxorchestrator.cli;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.runtime.config.Durations;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code orc}: finds the command, runs it, and turns what went wrong into one readable message and an exit code. */
@Command(
        name = "orc",
        description = "Runs a fleet of AI coding agents: every message once, every crash repaired.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc up                             start everything on this machine",
            "  orc send alice \"run the tests\"     say something to an agent",
            "  orc tail events --since 10m        see what happened",
            "",
            "Every command has --help with examples of its own. Exit codes: see docs/cli.md."
        })
public final class Orc implements Runnable {

    @Option(
            names = "--stacktrace",
            description = "On a failure, print where it comes from.",
            scope = CommandLine.ScopeType.INHERIT)
    boolean stacktrace;

    @CommandLine.Spec
    @Nullable
    CommandSpec spec;

    static {
        // Before the first record is made, not only before the first is read.
        AvroTrust.establish();
    }

    public static void main(String[] args) {
        System.exit(commandLine(args).execute(args));
    }

    /** With only the command that is asked for, or with all if none is. */
    public static CommandLine commandLine(String... args) {
        var line = new CommandLine(new Orc());
        var asked = Arrays.stream(args).filter(Commands.ALL::containsKey).findFirst();
        Commands.ALL.forEach((name, command) -> {
            if (asked.isEmpty() || asked.get().equals(name)) {
                line.addSubcommand(name, command.get());
            }
        });
        tellVersion(line);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi()));
        line.registerConverter(Duration.class, Orc::duration);
        line.registerConverter(Instant.class, Orc::past);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // '@developer' is an address: never the name of a file to read arguments from.
        line.setExpandAtFiles(false);
        line.setExecutionExceptionHandler((e, l, parsed) -> report(e, l));
        line.setParameterExceptionHandler(Orc::usage);
        line.setExitCodeExceptionMapper(e -> ExitCode.of(e).code());
        return line;
    }

    /** Picocli gives --version to every command, and the answer to none but the first. */
    private static void tellVersion(CommandLine command) {
        command.getCommandSpec().versionProvider(new VersionLine());
        command.getSubcommands().values().forEach(Orc::tellVersion);
    }

    private static Duration duration(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(
                    "'" + text + "' is not a duration; use one such as 500ms, 30s, 5m or 2h");
        }
    }

    private static Instant past(String text) {
        try {
            return Times.from(text, Instant.now());
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
    }

    private static Ansi ansi() {
        return System.getenv("NO_COLOR") == null && Output.isTerminal() ? Ansi.ON : Ansi.OFF;
    }

    private static int report(Exception failure, CommandLine line) {
        var root = line.getCommandSpec().root().userObject();
        if (root instanceof Orc orc && orc.stacktrace) {
            failure.printStackTrace(line.getErr());
        }
        line.getErr().println(line.getColorScheme().errorText("orc: ") + Output.harmless(text(failure)));
        return ExitCode.of(failure).code();
    }

    /** Java says of a file only which one. */
    private static String text(Exception failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "there is no file '" + missing.getFile() + "'";
        }
        if (failure instanceof AccessDeniedException denied) {
            return "'" + denied.getFile() + "' is not open to this user";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static int usage(CommandLine.ParameterException mistake, String[] args) {
        var line = mistake.getCommandLine();
        line.getErr().println(line.getColorScheme().errorText("orc: ") + Output.harmless(explained(mistake, args)));
        line.getErr().println("See '" + line.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE.code();
    }

    private static String explained(CommandLine.ParameterException mistake, String[] args) {
        var line = mistake.getCommandLine();
        if (mistake instanceof UnmatchedArgumentException unmatched && args.length > 0) {
            var word = unmatched.getUnmatched().get(0);
            if (line.getParent() == null) {
                return "there is no command '" + word + "'; " + Nearest.suggestion(word, Commands.names());
            }
            if (!line.getSubcommands().isEmpty() && !word.startsWith("-")) {
                return "there is no command '" + line.getCommandName() + " " + word + "'; "
                        + Nearest.suggestion(word, line.getSubcommands().keySet());
            }
        }
        return String.valueOf(mistake.getMessage());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                Objects.requireNonNull(spec).commandLine(), "which command? " + String.join(", ", Commands.names()));
    }
}
