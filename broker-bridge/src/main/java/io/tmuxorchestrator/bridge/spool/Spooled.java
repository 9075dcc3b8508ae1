package io.tmuxorchestrator.bridge.spool;

import io.tmuxorchestrator.bridge.inbox.Waiting;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A message in the spool.
 *
 * @param end what it came to; of one that is only published nothing is known here
 */
record Spooled(Entry.Accepted accepted, Optional<AgentEvent> end) {

    /** What a journal leaves open, in the order it came in. */
    static Collection<Spooled> of(List<Entry> entries) {
        var open = new LinkedHashMap<String, Spooled>();
        for (var entry : entries) {
            if (entry instanceof Entry.Accepted a) {
                open.putIfAbsent(a.id(), new Spooled(a, Optional.empty()));
            } else if (entry instanceof Entry.Ended e) {
                open.computeIfPresent(e.id(), (id, s) -> new Spooled(s.accepted, Optional.of(e.event())));
            } else {
                open.remove(entry.id());
            }
        }
        return open.values();
    }

    String id() {
        return accepted.id();
    }

    AgentMessage message() {
        return accepted.message();
    }

    boolean isFor(String agent) {
        return accepted.direct() && message().getRecipientId().equals(agent);
    }

    Waiting waiting() {
        return new Waiting(message(), accepted.at(), Optional.empty());
    }
}
