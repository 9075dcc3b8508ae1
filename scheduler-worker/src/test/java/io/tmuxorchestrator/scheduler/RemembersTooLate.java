package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.runtime.template.MessageTemplates;
import io.tmuxorchestrator.scheduler.when.Timetable;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A scheduler that does not keep the promise, as it is often built: a consumer with timers, whose message and tombstone are two
 * writes. What is sent in between is sent again by whoever comes after it.
 */
public final class RemembersTooLate implements Worker {

    static final WorkerKind KIND = new WorkerKind(
            "scheduler-worker", "sends twice", true, SchedulerWorker.KIND.sections(), RemembersTooLate::new);

    private static final Duration LATE = Duration.ofSeconds(3);

    private record Gone(Instant at, String id) {}

    private final WorkerContext context;
    private final Notes notes = new Notes(MessageTemplates.in(Path.of("none")));
    private final Map<String, Schedule> waiting = new HashMap<>();
    private final Map<String, Progress> progress = new HashMap<>();
    private final Deque<Gone> gone = new ArrayDeque<>();
    private final Thread thread = new Thread(this::run, "broken-scheduler");

    private RemembersTooLate(WorkerContext context) {
        this.context = context;
    }

    public static void main(String[] arguments) throws Exception {
        SchedulerProgram.runForEver(KIND, arguments);
    }

    @Override
    public void start() {
        thread.start();
    }

    private void run() {
        var topics = context.kafka().topics();
        var settings = Map.<String, Object>of(
                "group.id",
                topics.prefix() + "broken",
                "auto.offset.reset",
                "earliest",
                "session.timeout.ms",
                6_000,
                "heartbeat.interval.ms",
                2_000);
        try (var consumer = context.kafka().rawConsumer(settings);
                var producer = context.kafka().producer()) {
            consumer.subscribe(List.of(topics.name(Topic.SCHEDULES)));
            while (!Thread.interrupted()) {
                read(consumer);
                fire(producer);
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        try (var deserializer = context.kafka().deserializer()) {
            for (var record : consumer.poll(Duration.ofMillis(10))) {
                var id = new String(record.key(), StandardCharsets.UTF_8);
                var schedule = (Schedule) deserializer.deserialize(record.topic(), record.value());
                if (schedule == null) {
                    waiting.remove(id);
                } else {
                    waiting.put(id, schedule);
                    var first = schedule.getDueAt().orElseThrow();
                    progress.put(id, Progress.begin(first).awaiting(first, first));
                }
            }
        }
    }

    private void fire(Producer<String, Object> producer) {
        var now = context.clock().instant();
        var topics = context.kafka().topics();
        waiting.values().stream().filter(s -> isDue(s, now)).toList().forEach(s -> {
            var before = progress.get(s.getId());
            var message = notes.of(s, before.due(), now, "");
            var unused =
                    producer.send(new ProducerRecord<>(topics.name(Topic.MESSAGES), message.getRecipientId(), message));
            var next = Timetable.of(s, now).next(before.due());
            if (next.isPresent()) {
                progress.put(s.getId(), before.sent(now).awaiting(next.get(), next.get()));
            } else {
                waiting.remove(s.getId());
                gone.add(new Gone(now, s.getId()));
            }
        });
        while (!gone.isEmpty() && gone.peek().at().plus(LATE).isBefore(now)) {
            var unused = producer.send(new ProducerRecord<>(
                    topics.name(Topic.SCHEDULES), gone.remove().id(), null));
        }
    }

    private boolean isDue(Schedule schedule, Instant now) {
        return !progress.get(schedule.getId()).due().isAfter(now);
    }

    @Override
    public Readiness readiness() {
        return Readiness.READY;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
