package io.tmuxorchestrator.sync.told;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import java.util.ArrayList;
import java.util.List;

/** What is to be said next. One thread. */
public final class Tellings {

    private final List<AgentEvent.Builder> events = new ArrayList<>();
    private final List<AgentMessage> messages = new ArrayList<>();

    void event(AgentEvent.Builder event) {
        events.add(event);
    }

    void message(AgentMessage message) {
        messages.add(message);
    }

    public List<AgentEvent.Builder> events() {
        return List.copyOf(events);
    }

    public List<AgentMessage> messages() {
        return List.copyOf(messages);
    }
}
