package io.tmuxorchestrator.composer.task;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.TaskState;
import io.tmuxorchestrator.schemas.TaskStates;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** All tasks during one round: as they were, what changes, and what is told of it. Nothing leaves it before the round is over. */
final class Board {

    /** Of an event: who wanted it. */
    static final String BY = "by";

    private static final Set<EventType> UNWELCOME =
            Set.of(EventType.TASK_BLOCKED, EventType.TASK_FAILED, EventType.TASK_RETURNED, EventType.TASK_REFUSED);

    private final SortedMap<String, Task> tasks;
    private final Set<String> changed = new LinkedHashSet<>();
    /** Of what is being changed, the last first. */
    private final Deque<Before> undo = new ArrayDeque<>();

    private final List<AgentEvent.Builder> events = new ArrayList<>();
    private final List<AgentMessage> messages = new ArrayList<>();
    private final Instant now;

    private record Before(String id, Optional<Task> task, boolean isFirst) {}

    Board(Map<String, Task> tasks, Instant now) {
        this.tasks = new TreeMap<>(tasks);
        this.now = now;
    }

    Instant now() {
        return now;
    }

    Collection<Task> all() {
        return List.copyOf(tasks.values());
    }

    Optional<Task> find(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    /** Throws {@link Refused}. */
    Task named(String id) {
        return find(id).orElseThrow(() -> new Refused("there is no task '" + id + "'"
                + Nearest.to(id, tasks.keySet())
                        .map(n -> "; did you mean " + n + "?")
                        .orElse("; see 'orc task list'")));
    }

    /** Tasks it waits for. One that is forgotten was over long ago. */
    List<String> open(Task task) {
        return task.getDependsOn().stream()
                .filter(d -> find(d).filter(t -> t.getState() != TaskState.DONE).isPresent())
                .toList();
    }

    /** Those that wait for it. */
    List<Task> waiting(Task task) {
        return tasks.values().stream()
                .filter(t -> t.getState() == TaskState.OPEN)
                .filter(t -> t.getDependsOn().contains(task.getId()))
                .toList();
    }

    /** The same, in words that may be empty. */
    String waitingInWords(Task task) {
        var ids = waiting(task).stream().map(Task::getId).toList();
        return ids.isEmpty()
                ? ""
                : ", and " + String.join(", ", ids) + (ids.size() == 1 ? " waits" : " wait") + " for it";
    }

    void add(Task task, String text, Cause cause) {
        put(task);
        events.add(event(task, EventType.TASK_CREATED, text, cause)
                .setState(task.getState().name()));
    }

    /** To another state, or to the same with other facts. */
    Task move(Task before, TaskState to, EventType type, String text, Cause cause, Consumer<Task.Builder> more) {
        if (before.getState() != to && !TaskStates.isLegal(before.getState(), to)) {
            throw new IllegalStateException(before.getId() + " cannot turn from " + before.getState() + " to " + to);
        }
        // Later than the last time, however fast it went: what is told of a change is known by it.
        var least = before.getUpdatedAt().plusMillis(1);
        var builder = Task.newBuilder(before).setState(to).setUpdatedAt(now.isAfter(least) ? now : least);
        more.accept(builder);
        var after = builder.build();
        put(after);
        events.add(event(after, type, text, cause)
                .setState(to.name())
                .setPreviousState(before.getState().name()));
        return after;
    }

    private void put(Task task) {
        note(task);
        tasks.put(task.getId(), task);
    }

    /** No longer kept. */
    void forget(Task task) {
        note(task);
        tasks.remove(task.getId());
    }

    private void note(Task task) {
        var before = find(task.getId());
        undo.push(new Before(task.getId(), before, changed.add(task.getId())));
    }

    /** Does something to its end, or nothing of it if it throws. */
    void whole(Runnable change) {
        undo.clear();
        var told = events.size();
        var said = messages.size();
        try {
            change.run();
        } catch (RuntimeException e) {
            undo.forEach(this::takeBack);
            events.subList(told, events.size()).clear();
            messages.subList(said, messages.size()).clear();
            throw e;
        }
    }

    private void takeBack(Before before) {
        before.task().ifPresentOrElse(t -> tasks.put(before.id(), t), () -> tasks.remove(before.id()));
        if (before.isFirst()) {
            changed.remove(before.id());
        }
    }

    void refuse(Request request, String why) {
        var event = AgentEvent.newBuilder()
                .setId(id("TASK_REFUSED", "", request.id()))
                .setType(EventType.TASK_REFUSED)
                .setSeverity(Severity.WARNING)
                .setSuccess(false)
                .setMessageId(request.id())
                .setText(why)
                .setAttributes(Map.of(BY, request.by()));
        request.task().ifPresent(event::setTaskId);
        request.project().ifPresent(event::setProject);
        events.add(event);
    }

    private static AgentEvent.Builder event(Task task, EventType type, String text, Cause cause) {
        var event = AgentEvent.newBuilder()
                .setId(id(type.name(), task.getId(), cause.id()))
                .setType(type)
                .setTaskId(task.getId())
                .setCorrelationId(task.getId())
                .setSeverity(UNWELCOME.contains(type) ? Severity.WARNING : Severity.INFO)
                .setProgress(task.getProgress())
                .setText(text)
                .setAttributes(new HashMap<>(Map.of(BY, cause.by(), "title", task.getTitle())));
        task.getAssignee().ifPresent(event::setAgent);
        task.getProject().ifPresent(event::setProject);
        cause.message().ifPresent(event::setMessageId);
        return event;
    }

    private static String id(String type, String task, String cause) {
        return Ids.derived("task-event", type, task, cause);
    }

    void tell(AgentEvent.Builder event) {
        events.add(event);
    }

    void say(AgentMessage message) {
        messages.add(message);
    }

    /** By id; empty for what is no longer kept. */
    Map<String, Optional<Task>> changed() {
        var all = new TreeMap<String, Optional<Task>>();
        changed.forEach(id -> all.put(id, find(id)));
        return all;
    }

    List<AgentEvent.Builder> events() {
        return List.copyOf(events);
    }

    List<AgentMessage> messages() {
        return List.copyOf(messages);
    }
}
