package io.tmuxorchestrator.cli.system;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Home;
import io.tmuxorchestrator.cli.settings.Settings;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "down",
        description = "Stops what 'orc up' started, after it has finished what it began. Nothing is deleted.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  orc down"})
public final class DownCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(45);

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var output = new Output(Objects.requireNonNull(spec));
        var running = RunningSystem.find(Home.of(settings.load()));
        if (running.isEmpty()) {
            output.progress("nothing is running");
            return ExitCode.OK.code();
        }
        output.progress("stopping process %d ...", running.get().pid());
        stop(running.get().pid());
        output.line("stopped");
        return ExitCode.OK.code();
    }

    private static void stop(long pid) throws InterruptedException, ExecutionException {
        var process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "process " + pid + " did not stop within " + PATIENCE.toSeconds()
                            + " s; its log is in the logs directory; end it with: kill -9 " + pid,
                    e);
        }
    }
}
