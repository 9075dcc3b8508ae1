package io.tmuxorchestrator.sync.told;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Priority;
import java.util.ArrayList;
import java.util.List;

/** What is to be said next of a project. One thread. */
public final class Tellings {

    private final String project;
    private final List<AgentEvent.Builder> events = new ArrayList<>();
    private final List<AgentMessage> messages = new ArrayList<>();

    Tellings(String project) {
        this.project = project;
    }

    void event(AgentEvent.Builder event) {
        events.add(event);
    }

    void message(String recipient, MessageType type, Priority priority, String text) {
        messages.add(AgentMessage.newBuilder()
                .setSenderId("service:sync")
                .setRecipientId(recipient)
                .setMessageType(type)
                .setPriority(priority)
                .setProject(project)
                .setContent(text)
                .build());
    }

    public List<AgentEvent.Builder> events() {
        return List.copyOf(events);
    }

    public List<AgentMessage> messages() {
        return List.copyOf(messages);
    }
}
