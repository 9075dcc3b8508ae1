package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.bridge.delivery.Teller;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.Severity;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells what was observed: as an event, and as a line in the log where somebody should look. Of the loop. */
final class Voice {

    private static final Logger LOG = LoggerFactory.getLogger(Voice.class);

    private final Teller teller;

    Voice(Teller teller) {
        this.teller = teller;
    }

    void tell(Collection<AgentEvent.Builder> events) {
        events.forEach(this::tell);
    }

    void tell(AgentEvent.Builder event) {
        if (event.hasSeverity() && event.getSeverity().compareTo(Severity.WARNING) >= 0) {
            LOG.atLevel(event.getSeverity() == Severity.WARNING ? Level.WARN : Level.ERROR)
                    .addKeyValue("agent", event.hasAgent() ? String.valueOf(event.getAgent()) : "")
                    .log("{}", event.getText());
        }
        teller.tell(event);
    }
}
