package io.tmuxorchestrator.cli.topic;

import io.tmuxorchestrator.cli.broker.Letter;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes dead letters again, each together with the mark that it was, in one transaction. All who replay share one
 * transactional id, and read which letters were replayed only after they have taken it: of two at once the later one ends
 * the transaction of the earlier, and no letter is replayed twice unnoticed. One thread.
 */
final class Replayer implements AutoCloseable {

    /** A person waits for it; a topic that is gone is noticed only by waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final Replay replay;
    private final Producer<byte[], byte[]> producer;

    Replayer(KafkaClients clients, Replay replay) {
        this.clients = clients;
        this.replay = replay;
        var properties = new HashMap<>(clients.properties());
        properties.put("transactional.id", clients.topics().name(Topic.DEAD_LETTERS) + ".replay");
        properties.put("max.block.ms", Math.toIntExact(PATIENCE.toMillis()));
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /** All of them or, if it fails, none. The letters are read and chosen here: not before others are shut out. */
    List<Replay.Made> replay(Function<List<Letter>, List<Letter>> choice) {
        var made =
                choice.apply(Letters.read(clients)).stream().map(replay::make).toList();
        if (!made.isEmpty()) {
            publish(made);
        }
        return made;
    }

    private void publish(List<Replay.Made> made) {
        producer.beginTransaction();
        try {
            // What one of them failed with is what the commit throws.
            var unused = made.stream()
                    .flatMap(m -> Stream.of(m.record(), replay.mark(m.letter())))
                    .map(producer::send)
                    .toList();
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw isShutOut(e) ? shutOut(e) : failed(e);
        }
    }

    private static boolean isShutOut(Throwable failure) {
        return failure instanceof ProducerFencedException
                || failure instanceof InvalidProducerEpochException
                || (failure.getCause() != null && isShutOut(failure.getCause()));
    }

    private static CommandFailure shutOut(KafkaException e) {
        return new CommandFailure(
                ExitCode.ALREADY_RUNNING,
                "somebody else began to replay meanwhile, so nothing was replayed here; look at"
                        + " 'orc dead-letters list' and try again",
                e);
    }

    /** Aborted at once: until then nobody could read past what has been written. */
    private CommandFailure failed(KafkaException e) {
        producer.abortTransaction();
        var cause = e.getCause() == null ? e : e.getCause();
        return new CommandFailure(
                ExitCode.of(e),
                "nothing was replayed: Kafka at " + clients.bootstrap() + " did not take it: " + cause.getMessage()
                        + "\nDo the topics still exist that the letters come from? See 'orc topics --check'.",
                e);
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
    }
}
