package io.tmuxorchestrator.composer.task;

import io.tmuxorchestrator.runtime.template.MessageTemplates;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.Tier;
import io.tmuxorchestrator.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tasks and those who do them, round by round and without a broker. */
final class Desk {

    static final String PROJECT = "shop";
    static final String PERSON = "user:ann";

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T09:00:00Z"));
    final Directory directory = new Directory();
    final Flags flags = new Flags();
    final Map<String, Task> tasks = new TreeMap<>();
    final List<AgentMessage> said = new ArrayList<>();
    final List<AgentEvent> told = new ArrayList<>();
    private final Letters letters = new Letters(MessageTemplates.in(Path.of("/nowhere")));
    private final TaskSettings settings;
    private final List<Request> waiting = new ArrayList<>();
    private int requests;

    Desk(TaskSettings settings) {
        this.settings = settings;
    }

    static Desk usual() {
        return new Desk(new TaskSettings(true, 1, Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofDays(30)));
    }

    /** Nobody is given anything by itself. */
    static Desk still() {
        return new Desk(new TaskSettings(false, 1, Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofDays(30)));
    }

    Desk agent(String name, String role, AgentState state) {
        directory.agent(
                name,
                Optional.of(Agent.newBuilder()
                        .setAgent(name)
                        .setHost("h1")
                        .setProject(PROJECT)
                        .setRole(role)
                        .setTier(role.equals("pm") ? Tier.PROJECT_MANAGER : Tier.ENGINEER)
                        .setReportsTo(role.equals("pm") ? null : "pm")
                        .setState(state)
                        .setStateSince(clock.instant())
                        .build()));
        return this;
    }

    Desk agents(String... developers) {
        agent("pm", "pm", AgentState.IDLE);
        for (var name : developers) {
            agent(name, "developer", AgentState.IDLE);
        }
        return this;
    }

    void gone(String agent) {
        directory.agent(agent, Optional.empty());
    }

    /** What came of it: the events that name the request. */
    List<AgentEvent> ask(AgentMessage.Builder message) {
        var complete =
                message.setId("r" + ++requests).setRecipientId(Cause.SERVICE).build();
        waiting.add(Request.of(complete));
        round();
        return told.stream()
                .filter(e -> e.getMessageId().filter(complete.getId()::equals).isPresent())
                .toList();
    }

    AgentEvent ask(String by, Verb verb, String task, String text, String... facts) {
        var metadata = new HashMap<String, String>();
        metadata.put(Request.VERB, verb.word());
        for (var i = 0; i < facts.length; i += 2) {
            metadata.put(facts[i], facts[i + 1]);
        }
        var message = message(by, MessageType.COMMAND, text).setMetadata(metadata);
        if (verb == Verb.ADD) {
            message.setProject(PROJECT);
        } else {
            message.setTaskId(task);
        }
        return ask(message).get(0);
    }

    static AgentMessage.Builder message(String by, MessageType type, String text) {
        return AgentMessage.newBuilder()
                .setSenderId(by)
                .setRecipientId(Cause.SERVICE)
                .setMessageType(type)
                .setContent(text);
    }

    /** Its id. */
    String add(String title, String... facts) {
        return ask(PERSON, Verb.ADD, "", title, facts).getTaskId().orElseThrow();
    }

    void round() {
        var now = clock.instant();
        var board = new Board(tasks, now);
        var handing = new Handing(board, directory, letters, settings.patience());
        var rights = new Rights(directory, now, settings.patience());
        var answering = new Answering(
                board, new Wishes(board, directory, handing, rights), new Reports(board, directory, letters, rights));
        waiting.forEach(r -> answering.answer(r, Care.USUAL));
        waiting.clear();
        new Upkeep(board, directory, handing, rights, letters, settings, flags).run();
        board.changed().forEach((id, task) -> task.ifPresentOrElse(t -> tasks.put(id, t), () -> tasks.remove(id)));
        said.addAll(board.messages());
        board.events().forEach(e -> told.add(e.setTime(now).build()));
    }

    Task task(String id) {
        return tasks.get(id);
    }

    Optional<String> assignee(String id) {
        return task(id).getAssignee();
    }

    /** What was said to somebody, in its order. */
    List<String> saidTo(String who) {
        return said.stream()
                .filter(m -> m.getRecipientId().equals(who))
                .map(AgentMessage::getContent)
                .toList();
    }
}
