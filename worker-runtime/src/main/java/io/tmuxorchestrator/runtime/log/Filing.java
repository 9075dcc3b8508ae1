package io.tmuxorchestrator.runtime.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hands each event to the files it belongs in. Of the one thread that writes them. */
final class Filing extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private final List<Appender<ILoggingEvent>> always;
    private final Map<String, Appender<ILoggingEvent>> byLogger;
    private final Appender<ILoggingEvent> others;

    /**
     * @param always what takes events of any logger
     * @param byLogger what takes the events of one
     * @param others what takes those of all the rest
     */
    Filing(
            List<Appender<ILoggingEvent>> always,
            Map<String, Appender<ILoggingEvent>> byLogger,
            Appender<ILoggingEvent> others) {
        this.always = always;
        this.byLogger = byLogger;
        this.others = others;
    }

    private List<Appender<ILoggingEvent>> all() {
        var all = new ArrayList<>(always);
        all.addAll(byLogger.values());
        all.add(others);
        return all;
    }

    @Override
    public void start() {
        all().forEach(appender -> {
            appender.setContext(context);
            appender.start();
        });
        super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        byLogger.getOrDefault(event.getLoggerName(), others).doAppend(event);
        always.forEach(appender -> appender.doAppend(event));
    }

    @Override
    public void stop() {
        super.stop();
        all().forEach(Appender::stop);
    }
}
