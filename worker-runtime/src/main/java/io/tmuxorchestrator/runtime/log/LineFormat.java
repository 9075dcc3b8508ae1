package io.tmuxorchestrator.runtime.log;

import ch.qos.logback.classic.spi.ILoggingEvent;

/** How an event becomes a line, or for an error a few, with the line end. Called by many threads. */
interface LineFormat {
    String line(ILoggingEvent event);
}
