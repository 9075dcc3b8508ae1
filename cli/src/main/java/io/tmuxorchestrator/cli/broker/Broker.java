package io.tmuxorchestrator.cli.broker;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.error.ErrorClass;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** A connection to the broker for a command: there at once, or a message that helps. */
public final class Broker {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int CONNECT_MILLIS = 500;

    private Broker() {}

    /**
     * Clients of a broker that answers.
     *
     * @param name of the program, for the broker
     */
    public static KafkaClients clients(Configuration configuration, String name) {
        var clients = new KafkaClients(configuration, name);
        check(clients);
        return clients;
    }

    /** Fails, and says what to do, if it does not answer: what comes after would only wait. */
    public static void check(KafkaClients clients) {
        admin(clients).close();
    }

    public static Admin admin(KafkaClients clients) {
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
                            + "\n" + advice(clients.bootstrap()),
                    failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "stopped while waiting for Kafka", e);
        }
    }

    /** A broker that wants a login ends connections without one, and does not say why. */
    private static String advice(String bootstrap) {
        return Stream.of(bootstrap.split(",")).anyMatch(Broker::listens)
                ? "Something listens there. It may want a login, or TLS: those of 'orc up' are found by its ORC_HOME, others"
                        + " stand in kafka.properties; 'orc doctor' looks closer."
                : "Start it with 'orc up', or name another with --bootstrap; 'orc doctor' looks closer.";
    }

    private static boolean listens(String address) {
        var colon = address.lastIndexOf(':');
        try (var socket = new Socket()) {
            var port = Integer.parseInt(address.substring(colon + 1).strip());
            socket.connect(new InetSocketAddress(address.substring(0, colon).strip(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return false; // Which the answer says.
        }
    }
}
