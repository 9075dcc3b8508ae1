package io.tmuxorchestrator.runtime.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.sift.SiftingAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.util.Duration;
import io.tmuxorchestrator.runtime.config.LogSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Makes the appenders of the log directory. What it returns still has to be started. */
final class LogFiles {
    /** An agent that says nothing for so long gives its file back. */
    private static final Duration IDLE = Duration.buildByMinutes(10);

    /** Below the usual limit of 1024 open files, which the stores and sockets share. */
    private static final int MOST_OPEN_AGENTS = 256;

    /**
     * What a busy bridge says in a tenth of a second. The writer takes all that waits at once, so with more whoever logs too
     * much would wait seldom and long.
     */
    private static final int WAITING = 1_024;

    /** What waits is written long before, unless the disk does not answer. */
    private static final int FAREWELL_MS = 5_000;

    private final Path root;
    private final long maxSize;
    private final Retention retention;
    private final Clock clock;
    private final LineFormat format = new FormattedOnce(new JsonLines());

    LogFiles(Path root, LogSettings settings, Clock clock) {
        this.root = root;
        this.maxSize = settings.maxFileSize().bytes();
        this.retention = new Retention(
                root, settings.retentionDays(), settings.totalSize().bytes());
        this.clock = clock;
    }

    /**
     * All of them, written by a thread of their own: whoever logs does not wait for a disk. When too many lines wait it does,
     * so none is lost; stopping writes what waits.
     */
    Appender<ILoggingEvent> all(Context context) {
        var filing = new Filing(
                List.of(errors(), agents()),
                Map.of(Logging.COMMUNICATIONS, communications(), Logging.PERFORMANCE, performance()),
                orchestrator());
        filing.setContext(context);
        filing.start();
        var thread = new AsyncAppender();
        thread.setContext(context);
        thread.setName("files");
        thread.setQueueSize(WAITING);
        thread.setDiscardingThreshold(0);
        thread.setMaxFlushTime(FAREWELL_MS);
        thread.addAppender(filing);
        return thread;
    }

    private Appender<ILoggingEvent> orchestrator() {
        return appender(LogName.steady(root, "orchestrator"));
    }

    private Appender<ILoggingEvent> errors() {
        var appender = appender(LogName.dated(root.resolve("errors"), "errors"));
        var threshold = new ThresholdFilter();
        threshold.setLevel("ERROR");
        threshold.start();
        appender.addFilter(threshold);
        return appender;
    }

    private Appender<ILoggingEvent> communications() {
        return appender(LogName.dated(root.resolve("communications"), "messages"));
    }

    private Appender<ILoggingEvent> performance() {
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
