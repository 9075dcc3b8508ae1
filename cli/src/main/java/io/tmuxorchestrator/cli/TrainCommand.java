package io.tmuxorchestrator.cli;

import io.tmuxorchestrator.cli.broker.Directory;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.json.RecordJson;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;

/**
 * Loads what {@code send} and {@code tail} load and sends nothing: the launcher makes its archive of classes from what this
 * process had loaded when it ended. Nothing it does may fail for want of a broker.
 */
@Command(name = "train", hidden = true, description = "Loads classes, for the launcher.")
final class TrainCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Override
    public Integer call() {
        Orc.commandLine("send").parseArgs("send", "alice", "hello", "--ttl", "10m");
        Orc.commandLine().getUsageMessage();
        var clients = new KafkaClients(new Settings().load(), "orc-train");
        var message = AgentMessage.newBuilder()
                .setRecipientId("alice")
                .setContent("hello")
                .build();
        RecordJson.read(message.getSchema(), RecordJson.write(message));
        var topic = clients.topics().name(Topic.MESSAGES);
        try (var producer = clients.producer(PATIENCE);
                var consumer = clients.rawConsumer(Map.of());
                var serializer = clients.serializer();
                var deserializer = clients.deserializer()) {
            producer.partitionsFor(topic);
            consumer.partitionsFor(topic, PATIENCE);
            deserializer.deserialize(topic, serializer.serialize(topic, message));
            Directory.read(clients, List.of(new Address.ToAll())).objection(new Address.ToAll(), "");
        } catch (KafkaException | CommandFailure e) {
            // Nobody is there: then what it takes to find that out has been loaded.
        }
        return ExitCode.OK.code();
    }
}
