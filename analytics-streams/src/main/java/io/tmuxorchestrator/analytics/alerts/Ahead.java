package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.advice.Maintenance;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.ScheduleKind;
import io.tmuxorchestrator.schemas.Scope;
import java.time.Clock;
import java.util.HashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has an agent see to what will go wrong with it, by a schedule of its own for each forecast, which goes when the forecast ends.
 * Used by the stream thread.
 */
final class Ahead {

    private static final String ATTRIBUTE = "maintenanceAt";

    private final boolean wanted;
    private final Clock clock;
    private final Consumer<Schedule> out;

    /** @param out takes a schedule that should be, or, of kind UNKNOWN, one that should not any more */
    Ahead(boolean wanted, Clock clock, Consumer<Schedule> out) {
        this.wanted = wanted;
        this.clock = clock;
        this.out = out;
    }

    /** As it stands on the topic: a tombstone says that it should not be. */
    static @Nullable Schedule written(Schedule schedule) {
        return schedule.getKind() == ScheduleKind.UNKNOWN ? null : schedule;
    }

    Alert raised(Alert alert) {
        if (!wanted || alert.getScope() != Scope.AGENT) {
            return alert;
        }
        return Maintenance.of(alert)
                .filter(plan -> plan.at().isAfter(clock.instant()))
                .map(plan -> plan(alert, plan))
                .orElse(alert);
    }

    private Alert plan(Alert alert, Maintenance plan) {
        var schedule = schedule(alert, ScheduleKind.ONCE)
                .setDueAt(plan.at())
                .setRecipientId(plan.recipient())
                .setContent(plan.words())
                .setMessageType(MessageType.COMMAND)
                .setPriority(Priority.HIGH)
                .setRequestedAt(clock.instant());
        alert.getProject().ifPresent(schedule::setProject);
        out.accept(schedule.build());
        var attributes = new HashMap<>(alert.getAttributes());
        attributes.put(ATTRIBUTE, plan.at().toString());
        return Alert.newBuilder(alert).setAttributes(attributes).build();
    }

    Alert over(Alert alert) {
        if (!alert.getAttributes().containsKey(ATTRIBUTE)) {
            return alert;
        }
        out.accept(schedule(alert, ScheduleKind.UNKNOWN).build());
        var attributes = new HashMap<>(alert.getAttributes());
        attributes.remove(ATTRIBUTE);
        return Alert.newBuilder(alert).setAttributes(attributes).build();
    }

    private static Schedule.Builder schedule(Alert alert, ScheduleKind kind) {
        return Schedule.newBuilder()
                .setId("maintenance-" + alert.getRule() + "-" + alert.getSubject())
                .setKind(kind)
                .setRecipientId(alert.getSubject())
                .setContent("")
                .setRequestedBy(AskDesk.ADDRESS);
    }
}
