package io.tmuxorchestrator.runtime.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Formats events and writes them, one at a time. */
final class LineAppender extends AppenderBase<ILoggingEvent> {
    private final LineFormat format;
    private final LineSink sink;
    private boolean failing;

    LineAppender(String name, LineFormat format, LineSink sink) {
        this.format = format;
        this.sink = sink;
        setName(name);
    }

    /** A full disk must not stop the work, nor be silent: standard error hears of it once until it is over. */
    @Override
    protected void append(ILoggingEvent event) {
        try {
            sink.write(format.line(event).getBytes(StandardCharsets.UTF_8));
            failing = false;
        } catch (IOException e) {
            complain(e);
        }
    }

    private void complain(IOException e) {
        if (!failing) {
            System.err.println("log " + getName() + " cannot be written: " + e
                    + "; lines are lost until it can, check space and permissions");
        }
        failing = true;
    }

    @Override
    public void stop() {
        super.stop();
        try {
            sink.close();
        } catch (IOException e) {
            complain(e);
        }
    }
}
