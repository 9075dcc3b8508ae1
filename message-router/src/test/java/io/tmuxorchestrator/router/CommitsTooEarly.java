package io.tmuxorchestrator.router;

import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A router that does not keep the promise: it commits what it has read before it has written what became of it. */
public final class CommitsTooEarly implements Worker {

    /** Also ends at the first record that it cannot read. */
    static final WorkerKind KIND = new WorkerKind(
            "message-router", "loses messages", true, Map.of("router", RouterSettings.class), CommitsTooEarly::new);

    private final WorkerContext context;
    private final Directory directory = new Directory();
    private final Thread thread = new Thread(this::run, "broken-router");

    private CommitsTooEarly(WorkerContext context) {
        this.context = context;
    }

    public static void main(String[] arguments) throws Exception {
        RouterProgram.runForEver(KIND, arguments);
    }

    @Override
    public void start() {
        thread.start();
    }

    private void run() {
        var topics = context.kafka().topics();
        var settings = Map.<String, Object>of("group.id", topics.prefix() + "broken", "auto.offset.reset", "earliest");
        try (var consumer = context.kafka().rawConsumer(settings);
                var producer = context.kafka().producer()) {
            consumer.subscribe(List.of(topics.name(Topic.MESSAGES), topics.name(Topic.AGENTS)));
            while (!Thread.interrupted()) {
                turn(consumer, producer);
            }
        }
    }

    private void turn(Consumer<byte[], byte[]> consumer, Producer<String, Object> producer) {
        try (var deserializer = context.kafka().deserializer()) {
            var records = consumer.poll(Duration.ofMillis(100));
            consumer.commitSync();
            for (var record : records) {
                var value = deserializer.deserialize(record.topic(), record.value());
                if (value instanceof Agent agent) {
                    directory.update(agent.getAgent(), agent);
                } else {
                    forward(record, (AgentMessage) value, producer);
                }
            }
        }
    }

    private void forward(
            ConsumerRecord<byte[], byte[]> record, AgentMessage message, Producer<String, Object> producer) {
        // So slow that a kill finds it in the middle of what it has committed.
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        var appended = Instant.ofEpochMilli(record.timestamp());
        var known = Routing.identified(message, record.topic(), record.partition(), record.offset(), appended);
        var routing = new Routing(directory, context.configuration().section(RouterSettings.class));
        if (routing.route(known, appended, appended).get(0) instanceof Outcome.Accepted accepted) {
            for (var copy : accepted.copies()) {
                var inbox = RouteProcessor.inbox(context.kafka().topics(), copy);
                var unused = producer.send(new ProducerRecord<>(inbox, copy.getSenderId(), copy));
            }
        }
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
