package io.tmuxorchestrator.cli.topic;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.Flag;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.Silence;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.Worktree;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.generic.IndexedRecord;

/** The key under which the catalogue wants a record, taken from the record. */
final class RecordKey {

    private static final Map<Class<?>, Function<IndexedRecord, String>> BY_TYPE = Map.ofEntries(
            key(AgentMessage.class, AgentMessage::getRecipientId),
            key(AgentEvent.class, Events::key),
            key(Placement.class, Placement::getAgent),
            key(Agent.class, Agent::getAgent),
            key(Host.class, Host::getHost),
            key(Team.class, Team::getProject),
            key(Schedule.class, Schedule::getId),
            key(Worktree.class, Worktree::getId),
            key(Task.class, Task::getId),
            key(Flag.class, Flag::getFeature),
            key(MetricWindow.class, MetricWindow::getSubject),
            key(Alert.class, Alert::getKey),
            key(Silence.class, Silence::getId));

    private RecordKey() {}

    private static <T> Map.Entry<Class<?>, Function<IndexedRecord, String>> key(
            Class<T> type, Function<T, String> key) {
        return Map.entry(type, record -> key.apply(type.cast(record)));
    }

    static String of(IndexedRecord record) {
        var key = BY_TYPE.get(record.getClass());
        if (key == null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "give --key: a " + record.getSchema().getName() + " has none of its own");
        }
        return key.apply(record);
    }
}
