package io.tmuxorchestrator.cli.command;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that does nothing itself: without one of its subcommands it says which there are. */
public abstract class CommandGroup implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public final Integer call() {
        var line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut());
        return ExitCode.OK.code();
    }
}
