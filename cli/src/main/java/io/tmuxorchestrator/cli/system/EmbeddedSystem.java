package io.tmuxorchestrator.cli.system;

import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.StopSignal;
import io.tmuxorchestrator.cli.settings.EmbeddedSettings;
import io.tmuxorchestrator.cli.settings.Home;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.cli.settings.Workers;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.LogSettings;
import io.tmuxorchestrator.runtime.log.Logging;
import io.tmuxorchestrator.runtime.log.Terminal;
import java.time.Clock;
import java.time.Duration;

/** Broker, registry, Redis and every worker in this process, for as long as somebody makes use of them. One thread. */
public final class EmbeddedSystem {

    /** What is done with it. */
    @FunctionalInterface
    public interface Use {

        /**
         * Ends when it is to be stopped.
         *
         * @param connected the configuration, with how to reach what runs
         */
        void of(RunningSystem running, Configuration connected) throws Exception;
    }

    private final Settings settings;
    private final Output output;

    public EmbeddedSystem(Settings settings, Output output) {
        this.settings = settings;
        this.output = output;
    }

    /** Starts it, and stops it when it has been made use of. If the signal comes while it starts, nothing is made of it. */
    public void run(Configuration configuration, StopSignal stop, Use use) throws Exception {
        var began = System.nanoTime();
        var home = Home.of(configuration);
        var log = configuration.section(LogSettings.class);
        var logs = log.directory().orElseGet(home::logs);
        try (var logging = Logging.start(log, logs, Terminal.none());
                var services = new EmbeddedServices()) {
            if (!stop.whileWaiting(() -> services.start(configuration.section(EmbeddedSettings.class), home, output))) {
                return;
            }
            var connected = settings.load(services.settings());
            try (var workers = new WorkerProcess(connected, Workers.ALL, Clock.systemUTC())) {
                output.progress("starting %d worker(s) ...", Workers.ALL.size());
                if (!stop.whileWaiting(workers::start)) {
                    return;
                }
                try (var running = RunningSystem.announce(home, services, workers.statusUri())) {
                    output.progress(
                            "@|bold,green ready|@ after %.1f s",
                            Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0);
                    use.of(running, connected);
                    output.progress("stopping ...");
                }
            }
        }
    }
}
