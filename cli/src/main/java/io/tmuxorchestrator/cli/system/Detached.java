package io.tmuxorchestrator.cli.system;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Programs;
import io.tmuxorchestrator.cli.settings.Home;
import io.tmuxorchestrator.runtime.OwnerOnly;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Leaves {@code orc up} running in the background and returns when it is ready. */
public final class Detached {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LOOK_MS = 100;
    private static final int SAY_EVERY = 20;

    private Detached() {}

    static void start(Class<?> main, Home home, List<String> arguments, Output output)
            throws IOException, InterruptedException {
        var log = home.logs().resolve("up.log");
        OwnerOnly.write(log, "");
        var process = new ProcessBuilder(again(main, arguments))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile())
                .redirectErrorStream(true)
                .start();
        var looks = PATIENCE.toMillis() / LOOK_MS;
        for (var look = 1; look <= looks; look++) {
            var running = RunningSystem.find(home);
            if (running.isPresent() && running.get().pid() == process.pid()) {
                output.line("%s", running.get().describe());
                return;
            }
            if (process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
                throw new CommandFailure(
                        ExitCode.FAILED,
                        "it did not start:\n" + Files.readString(log).strip());
            }
            if (look % SAY_EVERY == 0) {
                output.progress("starting ...");
            }
        }
        process.destroy();
        throw new CommandFailure(ExitCode.FAILED, "it was not ready within " + PATIENCE.toSeconds() + " s; see " + log);
    }

    /** In a session of its own, so that closing a terminal spares it. */
    private static List<String> again(Class<?> main, List<String> arguments) {
        var command = new ArrayList<String>();
        Programs.find("setsid").ifPresent(setsid -> command.add(setsid.toString()));
        command.addAll(sameJava(
                main,
                List.of(),
                arguments.stream().filter(a -> !a.equals("--detach")).toList()));
        return command;
    }

    /** The same Java and class path as this process, its options and some more. */
    public static List<String> sameJava(Class<?> main, List<String> options, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }
}
