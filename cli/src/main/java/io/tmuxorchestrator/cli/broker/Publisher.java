package io.tmuxorchestrator.cli.broker;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.runtime.error.ErrorClass;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Publishes one record at a time and returns when the broker has it. */
public final class Publisher implements AutoCloseable {

    /** A person waits for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final KafkaClients clients;
    private final Producer<String, Object> producer;

    public Publisher(KafkaClients clients) {
        this.clients = clients;
        producer = clients.producer(PATIENCE);
    }

    public RecordMetadata publish(ProducerRecord<String, Object> record) throws InterruptedException {
        try {
            return producer.send(record).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw failure(record.topic(), ErrorClass.unwrap(e));
        }
    }

    private CommandFailure failure(String topic, Throwable cause) {
        return new CommandFailure(
                ExitCode.of(cause),
                "Kafka at " + clients.bootstrap() + " did not take the record for " + topic + " within "
                        + PATIENCE.toSeconds() + " s: " + cause.getMessage()
                        + "\nIs it running, and does the topic exist? Start it with 'orc up', or see 'orc doctor'.",
                cause);
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
    }
}
