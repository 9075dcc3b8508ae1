package io.tmuxorchestrator.cli.system;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.StopSignal;
import io.tmuxorchestrator.cli.settings.Home;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.cli.settings.Workers;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.config.LogSettings;
import io.tmuxorchestrator.runtime.log.Logging;
import io.tmuxorchestrator.runtime.log.Terminal;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = "Runs one worker as a process of its own, until it is told to stop.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc run message-router --bootstrap kafka-1:9092,kafka-2:9092",
            "  ORC_KAFKA_BOOTSTRAP=kafka:9092 ORC_LOG_FORMAT=json orc run message-router",
            "",
            "SIGTERM and Ctrl-C let it finish what it began. Start as many as you like of a worker that scales."
        })
public final class RunCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Parameters(paramLabel = "WORKER", description = "See 'orc workers'.")
    private String worker = "";

    @Override
    public Integer call() throws Exception {
        var kind = Workers.named(worker);
        var configuration = settings.load();
        var log = configuration.section(LogSettings.class);
        var logs = log.directory().orElseGet(() -> Home.of(configuration).logs());
        try (var stop = new StopSignal();
                var logging = Logging.start(log, logs, Terminal.detect(System.getenv()));
                var process = new WorkerProcess(configuration, List.of(kind), Clock.systemUTC())) {
            if (stop.whileWaiting(process::start)) {
                stop.await();
            }
        }
        return ExitCode.OK.code();
    }
}
