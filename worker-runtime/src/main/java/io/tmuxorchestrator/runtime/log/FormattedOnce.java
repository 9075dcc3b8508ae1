package io.tmuxorchestrator.runtime.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;

/** For an event that goes to several files in a row. Of the one thread that writes them. */
final class FormattedOnce implements LineFormat {

    private final LineFormat format;
    private @Nullable ILoggingEvent last;
    private String line = "";

    FormattedOnce(LineFormat format) {
        this.format = format;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // The same event, not one like it.
    public String line(ILoggingEvent event) {
        if (event != last) {
            line = format.line(event);
            last = event;
        }
        return line;
    }
}
