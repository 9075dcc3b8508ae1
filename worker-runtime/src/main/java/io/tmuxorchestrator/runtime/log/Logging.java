package io.tmuxorchestrator.runtime.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.tmuxorchestrator.runtime.OwnerOnly;
import io.tmuxorchestrator.runtime.config.LogFormat;
import io.tmuxorchestrator.runtime.config.LogSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Where this process logs to. Before it starts and after it closes, warnings and errors go to standard error. One per
 * process; start and close it in {@code main}.
 */
public final class Logging implements AutoCloseable {
    /** Put on an error that ends the process: it is shown as FATAL. */
    public static final Marker FATAL = MarkerFactory.getMarker("FATAL");

    /** The logger of every message with its time, target and result. */
    public static final String COMMUNICATIONS = "communications";

    /** The logger of how long operations took and whether they succeeded. */
    public static final String PERFORMANCE = "performance";

    private final LoggerContext context;
    private final Levels levels;

    private Logging(LoggerContext context, LogSettings settings) {
        this.context = context;
        this.levels = new Levels(settings);
    }

    /** For a worker: the console, and files below the directory. */
    public static Logging start(LogSettings settings, Path directory, Terminal terminal) {
        return start(loggerContext(), settings, directory, terminal, Clock.systemUTC());
    }

    /** For a command that is over soon: the console only. */
    public static Logging start(LogSettings settings, Terminal terminal) {
        return start(loggerContext(), settings, terminal);
    }

    static Logging start(LoggerContext context, LogSettings settings, Terminal terminal) {
        context.reset();
        var logging = new Logging(context, settings);
        logging.levels.applyTo(context);
        logging.attach(Logger.ROOT_LOGGER_NAME, console(settings.format(), terminal));
        return logging;
    }

    static Logging start(LoggerContext context, LogSettings settings, Path directory, Terminal terminal, Clock clock) {
        makeDirectory(directory);
        var logging = start(context, settings, terminal);
        logging.attachFiles(new LogFiles(directory, settings, clock).all(context));
        return logging;
    }

    private static void makeDirectory(Path directory) {
        try {
            OwnerOnly.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "logs cannot be kept in " + directory + ": " + e
                            + "; set log.directory to a directory you may write to",
                    e);
        }
    }

    /** Messages and measurements are many: they go to files of their own and not to the console too. */
    private void attachFiles(Appender<ILoggingEvent> files) {
        attach(Logger.ROOT_LOGGER_NAME, files);
        for (var name : List.of(COMMUNICATIONS, PERFORMANCE)) {
            context.getLogger(name).addAppender(files);
            context.getLogger(name).setAdditive(false);
        }
    }

    private void attach(String logger, Appender<ILoggingEvent> appender) {
        appender.setContext(context);
        appender.addFilter(levels.filter());
        appender.start();
        context.getLogger(logger).addAppender(appender);
    }

    private static Appender<ILoggingEvent> console(LogFormat format, Terminal terminal) {
        var text = format == LogFormat.TEXT || (format == LogFormat.AUTO && terminal.interactive());
        var lines = text ? new TextLines(terminal.colours(), ZoneId.systemDefault()) : new JsonLines();
        return new LineAppender("console", lines, LineSink.to(terminal.out()));
    }

    private static LoggerContext loggerContext() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            return context;
        }
        throw new IllegalStateException("logs need logback, but another slf4j binding is on the class path: "
                + LoggerFactory.getILoggerFactory().getClass().getName());
    }

    @Override
    public void close() {
        context.reset();
        QuietStart.install(context);
    }
}
