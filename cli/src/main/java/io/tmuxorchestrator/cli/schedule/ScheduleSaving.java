package io.tmuxorchestrator.cli.schedule;

import io.tmuxorchestrator.cli.broker.Directory;
import io.tmuxorchestrator.cli.broker.Publisher;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Moments;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.message.TemplatesCommand;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.scheduler.ScheduleCheck;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.json.InvalidRecord;
import io.tmuxorchestrator.schemas.json.RecordJson;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Option;

/** Looks at a schedule, shows when it will fire, and writes it. */
final class ScheduleSaving {

    private static final int SHOWN = 5;

    @Option(names = "--unchecked", description = "Save it without asking whether the recipient is known.")
    private boolean unchecked;

    @Option(names = "--dry-run", description = "Show when it would fire, and save nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "The schedule as one JSON object.")
    private boolean json;

    void save(Configuration configuration, KafkaClients clients, Schedule schedule, Output output)
            throws InterruptedException {
        var wrong = ScheduleCheck.refusals(schedule);
        if (!wrong.isEmpty()) {
            throw new InvalidRecord("schedule", wrong);
        }
        schedule.getTemplate().ifPresent(t -> fill(configuration, schedule, t));
        var others = Schedules.read(clients);
        checkRecipient(clients, schedule);
        show(schedule, others, output);
        if (dryRun) {
            output.progress("nothing was saved");
            return;
        }
        publish(clients, schedule.getId(), Optional.of(schedule));
        if (json) {
            output.json(RecordJson.tree(schedule));
        } else {
            output.line("saved @|bold %s|@", schedule.getId());
        }
    }

    private static void fill(Configuration configuration, Schedule schedule, String template) {
        var values = new HashMap<>(schedule.getParameters());
        if (!schedule.getContent().isBlank()) {
            values.put("note", schedule.getContent());
        }
        TemplatesCommand.find(configuration, template).fill(values);
    }

    private void checkRecipient(KafkaClients clients, Schedule schedule) {
        var address = Address.parse(schedule.getRecipientId());
        if (unchecked || !(address instanceof Address.ToAgent || address.isGroup())) {
            return;
        }
        Directory.read(clients, List.of(address))
                .objection(address, schedule.getRequestedBy())
                .ifPresent(objection -> {
                    throw new CommandFailure(
                            ExitCode.NOT_FOUND, objection + "\nNothing was saved; --unchecked saves all the same.");
                });
    }

    private static void show(Schedule schedule, Schedules others, Output output) {
        var now = Instant.now();
        var next = Schedules.next(schedule, now, SHOWN);
        if (next.isEmpty()) {
            output.progress(schedule.getPaused() ? "paused: fires when it is resumed" : "fires at once, or never");
        }
        next.forEach(t -> output.progress("fires %s", Moments.shown(t, Schedules.zone(schedule))));
        others.clashes(schedule, now).forEach(c -> output.progress("@|yellow clashes|@ with %s: both will be sent", c));
    }

    /** A tombstone if there is none. */
    static void publish(KafkaClients clients, String id, Optional<Schedule> schedule) throws InterruptedException {
        try (var publisher = new Publisher(clients)) {
            publisher.publish(new ProducerRecord<>(clients.topics().name(Topic.SCHEDULES), id, schedule.orElse(null)));
        }
    }
}
