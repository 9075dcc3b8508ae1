package io.tmuxorchestrator.runtime.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.sift.AbstractDiscriminator;
import ch.qos.logback.core.spi.FilterReply;

/** Tells events apart by the agent they are about. */
final class ByAgent extends AbstractDiscriminator<ILoggingEvent> {
    static final String KEY = "agent";

    @Override
    public String getDiscriminatingValue(ILoggingEvent event) {
        return Fields.value(event, KEY).map(AgentFileName::of).orElse("_");
    }

    @Override
    public String getKey() {
        return KEY;
    }

    /** Lets pass what is about any agent. */
    static final class Only extends Filter<ILoggingEvent> {
        @Override
        public FilterReply decide(ILoggingEvent event) {
            return Fields.value(event, KEY).isPresent() ? FilterReply.NEUTRAL : FilterReply.DENY;
        }
    }
}
