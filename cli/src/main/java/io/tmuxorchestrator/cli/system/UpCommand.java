package io.tmuxorchestrator.cli.system;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Programs;
import io.tmuxorchestrator.cli.command.StopSignal;
import io.tmuxorchestrator.cli.settings.Home;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.config.Configuration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = "Starts everything on this machine: broker, schema registry, Redis and every worker.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc up                 runs until Ctrl-C or 'orc down'",
            "  orc up --detach        returns when it is ready and leaves it running",
            "  orc up --yes           installs what is missing without asking",
            "",
            "Data is kept in ~/.orc (ORC_HOME); a later 'orc up' finds it all again."
        })
public final class UpCommand implements Callable<Integer> {

    private final Class<?> main;

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--yes", description = "Install programs that are missing without asking.")
    private boolean yes;

    @Option(names = "--detach", description = "Leave it running in the background.")
    private boolean detach;

    /** @param main program that is left running with {@code --detach} */
    public UpCommand(Class<?> main) {
        this.main = main;
    }

    @Override
    public Integer call() throws Exception {
        var output = new Output(Objects.requireNonNull(spec));
        var configuration = settings.load();
        var home = Home.of(configuration);
        RunningSystem.find(home).ifPresent(running -> {
            throw new CommandFailure(ExitCode.ALREADY_RUNNING, running.describe() + "\nStop it with 'orc down'.");
        });
        new Programs(output).require(yes);
        if (detach) {
            Detached.start(main, home, spec.commandLine().getParseResult().originalArgs(), output);
        } else {
            run(configuration, output);
        }
        return ExitCode.OK.code();
    }

    private void run(Configuration configuration, Output output) throws Exception {
        try (var stop = new StopSignal()) {
            new EmbeddedSystem(settings, output).run(configuration, stop, (running, connected) -> {
                output.line("%s", running.describe());
                output.progress("Ctrl-C or 'orc down' stops it. Try: orc doctor");
                stop.await();
            });
            // Before the signal's handler is let go: with it the process ends.
            output.progress("stopped");
        }
    }
}
