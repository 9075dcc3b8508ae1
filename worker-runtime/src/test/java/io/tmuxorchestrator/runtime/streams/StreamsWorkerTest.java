package io.tmuxorchestrator.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.runtime.Installation;
import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.kafka.DeadLetter;
import io.tmuxorchestrator.runtime.kafka.DeadLetters;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.runtime.kafka.Mute;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a Streams application does with a record over which its code fails. */
@ExtendWith(RealServices.class)
class StreamsWorkerTest {

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final AtomicInteger timeouts = new AtomicInteger(1);

    private Worker worker(WorkerContext context) {
        var messages = context.kafka().serde(AgentMessage.class);
        var topology = new Topology()
                .addSource(
                        "messages",
                        Serdes.String().deserializer(),
                        messages.deserializer(),
                        context.kafka().topics().name(Topic.MESSAGES))
                .addProcessor("step", this::step, "messages");
        return new StreamsWorker(withoutSender(context), 1, topology, Map.of());
    }

    /** What it tells comes only with what it writes, as if it were killed before anything else is sent. */
    private static WorkerContext withoutSender(WorkerContext context) {
        var events = new Events(Mute.sender(), context.kafka(), context.clock(), context.name(), context.host());
        return new WorkerContext(
                context.name(),
                context.host(),
                context.configuration(),
                context.clock(),
                context.metrics(),
                context.kafka(),
                events,
                new DeadLetters(context.kafka().topics(), context.clock(), context.name(), events, context.metrics()),
                context.redis());
    }

    private Processor<String, AgentMessage, Void, Void> step() {
        return record -> {
            switch (record.value().getContent()) {
                case "unexpected" -> throw new IllegalStateException("no code for this");
                case "not now" -> {
                    if (timeouts.getAndDecrement() > 0) {
                        throw new TimeoutException("nobody answered");
                    }
                }
                default -> {
                    // Handled below.
                }
            }
            handled.add(record.value().getContent());
        };
    }

    @Test
    void setsAsideWhatItsCodeFailsOverAndTriesAgainWhatMayPass(Services services, @TempDir Path directory)
            throws Exception {
        var installation = Installation.on(services).with("data.directory", directory.toString());
        var kind = new WorkerKind("streams", "for this test", true, Map.of(), this::worker);
        var topics = installation.kafka().topics();
        try (var process = new WorkerProcess(installation.configuration(), List.of(kind), Clock.systemUTC())) {
            process.start();
            byte[] unexpected = null;
            try (var producer = services.rawProducer();
                    var serializer = services.serializer()) {
                for (var content : List.of("first", "not now", "unexpected", "last")) {
                    var message = AgentMessage.newBuilder()
                            .setRecipientId("alice")
                            .setContent(content)
                            .build();
                    var bytes = serializer.serialize(topics.name(Topic.MESSAGES), message);
                    unexpected = content.equals("unexpected") ? bytes : unexpected;
                    producer.send(new ProducerRecord<>(topics.name(Topic.MESSAGES), 0, null, bytes))
                            .get();
                }
            }
            Awaitility.await().until(() -> handled.contains("last"));
            assertThat(handled).contains("first", "not now", "last").doesNotContain("unexpected");
            try (var ledger = new TopicLedger(services, topics.name(Topic.DEAD_LETTERS))) {
                var letters = ledger.await(l -> !l.isEmpty());
                assertThat(letters).hasSize(1);
                assertThat(letters.get(0).value()).isEqualTo(unexpected);
                var reason =
                        letters.get(0).headers().lastHeader(DeadLetter.REASON).value();
                assertThat(new String(reason, StandardCharsets.UTF_8))
                        .isEqualTo("failed in step: java.lang.IllegalStateException: no code for this");
            }
            try (var ledger = new TopicLedger(services, topics.name(Topic.EVENTS));
                    var deserializer = services.deserializer()) {
                assertThat(ledger.read())
                        .as("told in the transaction of the letter")
                        .map(r -> (AgentEvent) deserializer.deserialize(r.topic(), r.value()))
                        .filteredOn(e -> e.getType() == EventType.RECORD_DEAD_LETTERED)
                        .singleElement()
                        .satisfies(e -> assertThat(e.getText().orElse("")).contains("no code for this"));
            }
        }
    }
}
