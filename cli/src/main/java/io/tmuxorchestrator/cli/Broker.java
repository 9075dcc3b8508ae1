package io.tmuxorchestrator.cli;

import io.tmuxorchestrator.runtime.error.ErrorClass;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** A connection to the broker for a command: there at once, or a message that helps. */
final class Broker {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Broker() {}

    static Admin admin(KafkaClients clients) {
        var admin = clients.admin(PATIENCE);
        try {
            admin.describeCluster().clusterId().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return admin;
        } catch (ExecutionException | TimeoutException e) {
            var failure = ErrorClass.unwrap(e);
            admin.close(Duration.ZERO);
            throw new CommandFailure(
                    failure instanceof TimeoutException ? ExitCode.UNREACHABLE : ExitCode.of(failure),
                    "Kafka at " + clients.bootstrap() + " does not answer"
                            + (failure.getMessage() == null ? "" : ": " + failure.getMessage())
                            + "\nStart it with 'orc up', or name another with --bootstrap; 'orc doctor' looks closer.",
                    failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "stopped while waiting for Kafka", e);
        }
    }
}
