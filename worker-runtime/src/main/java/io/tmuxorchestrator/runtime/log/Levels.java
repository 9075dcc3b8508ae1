package io.tmuxorchestrator.runtime.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import io.tmuxorchestrator.runtime.config.LogLevel;
import io.tmuxorchestrator.runtime.config.LogSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;

/** The levels of loggers. Logback knows no FATAL: it is an error with a marker, told apart by a filter. */
final class Levels {
    /** Talkative below warnings; a setting for the same name wins. */
    private static final List<String> TALKATIVE = List.of(
            "org.apache.kafka",
            "kafka",
            "state.change.logger",
            "org.apache.avro",
            "org.eclipse.jetty",
            "io.netty",
            "io.javalin");

    /**
     * The first says a hundred times in a row that a topic is not there which a Streams application has just made, and tries
     * again; the second at every turn that an instance that is alone has nobody to keep a copy.
     */
    private static final List<String> CRY_WOLF = List.of(
            "org.apache.kafka.clients.admin.internals.PartitionLeaderStrategy",
            "org.apache.kafka.streams.processor.internals.assignment.DefaultStandbyTaskAssignor");

    private final Map<String, LogLevel> levels = new HashMap<>();

    Levels(LogSettings settings) {
        var root = settings.level();
        TALKATIVE.forEach(name -> levels.put(name, root.compareTo(LogLevel.WARN) > 0 ? root : LogLevel.WARN));
        CRY_WOLF.forEach(name -> levels.put(name, LogLevel.FATAL));
        levels.putAll(settings.levels());
        levels.put(Logger.ROOT_LOGGER_NAME, root);
    }

    void applyTo(LoggerContext context) {
        levels.forEach((name, level) -> context.getLogger(name).setLevel(level(level)));
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case DEBUG -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARN -> Level.WARN;
            case ERROR, FATAL -> Level.ERROR;
        };
    }

    /** On appenders and not on loggers, because a logger is asked before the marker is known. */
    Filter<ILoggingEvent> filter() {
        return new Filter<>() {
            @Override
            public FilterReply decide(ILoggingEvent event) {
                return levelOf(event.getLoggerName()) == LogLevel.FATAL && !Fields.isFatal(event)
                        ? FilterReply.DENY
                        : FilterReply.NEUTRAL;
            }
        };
    }

    private LogLevel levelOf(String logger) {
        for (var name = logger; !name.isEmpty(); name = name.substring(0, Math.max(0, name.lastIndexOf('.')))) {
            var level = levels.get(name);
            if (level != null) {
                return level;
            }
        }
        return levels.getOrDefault(Logger.ROOT_LOGGER_NAME, LogLevel.INFO);
    }
}
