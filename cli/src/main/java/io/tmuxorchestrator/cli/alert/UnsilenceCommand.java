package io.tmuxorchestrator.cli.alert;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Details;
import io.tmuxorchestrator.cli.broker.Held;
import io.tmuxorchestrator.cli.broker.Publisher;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.schemas.Silence;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "unsilence",
        description = "Ends silences. People are told of what they covered and still lasts.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc alerts unsilence 1a2b3c4d"})
final class UnsilenceCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids of silences; see 'orc alerts silences'.")
    private List<String> ids = List.of();

    @Override
    public Integer call() throws Exception {
        var clients = Broker.clients(settings.load(), "orc-alerts");
        var held = Held.read(clients, Topic.SILENCES);
        for (var id : ids) {
            if (held.find(id, Silence.class).isEmpty()) {
                throw new CommandFailure(
                        ExitCode.NOT_FOUND, "there is no silence '" + id + "'; " + Details.others(held, id));
            }
        }
        var output = new Output(Objects.requireNonNull(spec));
        try (var publisher = new Publisher(clients)) {
            for (var id : ids) {
                publisher.publish(new ProducerRecord<>(clients.topics().name(Topic.SILENCES), id, null));
                output.line("%s is over", id);
            }
        }
        return ExitCode.OK.code();
    }
}
