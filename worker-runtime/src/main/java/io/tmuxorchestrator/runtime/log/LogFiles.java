package io.tmuxorchestrator.runtime.log;

import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.sift.SiftingAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.util.Duration;
import io.tmuxorchestrator.runtime.config.LogSettings;
import java.nio.file.Path;
import java.time.Clock;

/** Makes the appenders of the log directory. Each still has to be started. */
final class LogFiles {
    /** An agent that says nothing for so long gives its file back. */
    private static final Duration IDLE = Duration.buildByMinutes(10);

    /** Below the usual limit of 1024 open files, which the stores and sockets share. */
    private static final int MOST_OPEN_AGENTS = 256;

    private final Path root;
    private final long maxSize;
    private final Retention retention;
    private final Clock clock;
    private final LineFormat format = new JsonLines();

    LogFiles(Path root, LogSettings settings, Clock clock) {
        this.root = root;
        this.maxSize = settings.maxFileSize().bytes();
        this.retention = new Retention(
                root, settings.retentionDays(), settings.totalSize().bytes());
        this.clock = clock;
    }

    Appender<ILoggingEvent> orchestrator() {
        return appender(LogName.steady(root, "orchestrator"));
    }

    Appender<ILoggingEvent> errors() {
        var appender = appender(LogName.dated(root.resolve("errors"), "errors"));
        var threshold = new ThresholdFilter();
        threshold.setLevel("ERROR");
        threshold.start();
        appender.addFilter(threshold);
        return appender;
    }

    Appender<ILoggingEvent> communications() {
        return appender(LogName.dated(root.resolve("communications"), "messages"));
    }

    Appender<ILoggingEvent> performance() {
        return appender(LogName.steady(root.resolve("agents"), "performance"));
    }

    Appender<ILoggingEvent> agents() {
        var byAgent = new ByAgent();
        byAgent.start();
        var agents = new SiftingAppender();
        agents.setName("agents");
        agents.setDiscriminator(byAgent);
        agents.setTimeout(IDLE);
        agents.setMaxAppenderCount(MOST_OPEN_AGENTS);
        agents.setAppenderFactory((context, agent) -> {
            var appender = appender(LogName.dated(root.resolve("agents"), "agent-" + agent));
            appender.setContext(context);
            appender.start();
            return appender;
        });
        agents.addFilter(new ByAgent.Only());
        return agents;
    }

    private Appender<ILoggingEvent> appender(LogName name) {
        return new LineAppender(name.stem(), format, new RotatingFile(name, maxSize, retention, clock));
    }
}
