package io.tmuxorchestrator.cli.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tmuxorchestrator.cli.broker.Publisher;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.json.InvalidRecord;
import io.tmuxorchestrator.schemas.json.RecordJson;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "publish",
        description = "Publishes records, given as JSON, to any topic of the catalogue.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  echo '{\"recipientId\": \"alice\", \"content\": \"hi\"}' | orc publish messages --json -",
            "  orc publish agents --key alice --json alice.json",
            "  orc publish agents --key alice --tombstone",
            "",
            "A file may hold many records, one after another. What the field names are: docs/topics.md."
        })
public final class PublishCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "TOPIC", description = "messages, events, agents, inbox.alice, ... See 'orc topics'.")
    private String topic = "";

    @Option(names = "--json", paramLabel = "FILE", description = "Records as JSON; - reads standard input.")
    private @Nullable String json;

    @Option(
            names = "--key",
            description = "Key of the records (default: what the catalogue says, taken from the record).")
    private @Nullable String key;

    @Option(names = "--tombstone", description = "Publish that the key no longer holds.")
    private boolean tombstone;

    @Override
    public Integer call() throws Exception {
        var command = Objects.requireNonNull(spec).commandLine();
        if (tombstone == (json != null)) {
            throw new ParameterException(command, "give either --json FILE or --tombstone");
        }
        if (tombstone && key == null) {
            throw new ParameterException(command, "--tombstone needs --key: which one no longer holds?");
        }
        var clients = new KafkaClients(settings.load(), "orc-publish");
        var name = TopicNames.resolve(clients.topics(), topic);
        try (var publisher = new Publisher(clients)) {
            var count = tombstone
                    ? publishTombstone(publisher, name)
                    : publishRecords(publisher, name, schema(clients, name));
            new Output(Objects.requireNonNull(spec)).line("published @|bold %d|@ to %s", count, name);
        }
        return ExitCode.OK.code();
    }

    private int publishTombstone(Publisher publisher, String name) throws InterruptedException {
        publisher.publish(new ProducerRecord<>(name, key, null));
        return 1;
    }

    private Schema schema(KafkaClients clients, String name) {
        return clients.topics()
                .find(name)
                .flatMap(Topic::value)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.REFUSED,
                        name + " takes the bytes of any record, not JSON; it is written by workers only"));
    }

    private int publishRecords(Publisher publisher, String name, Schema schema)
            throws IOException, InterruptedException {
        var count = 0;
        try (var in = open();
                MappingIterator<JsonNode> records =
                        new ObjectMapper().readerFor(JsonNode.class).readValues(in)) {
            while (records.hasNextValue()) {
                var line = records.getCurrentLocation().getLineNr();
                var record = read(schema, records.nextValue(), count + 1, line);
                var recordKey = Optional.ofNullable(key).orElseGet(() -> RecordKey.of(record));
                publisher.publish(new ProducerRecord<>(name, recordKey, record));
                count++;
            }
        } catch (JsonProcessingException e) {
            throw refused(count + 1, e.getLocation().getLineNr(), "is no JSON: " + e.getOriginalMessage(), count);
        }
        return count;
    }

    private static IndexedRecord read(Schema schema, JsonNode json, int number, int line) {
        try {
            return RecordJson.read(schema, json);
        } catch (InvalidRecord e) {
            throw refused(number, line, "is " + e.getMessage(), number - 1);
        }
    }

    private static CommandFailure refused(int number, int line, String why, int published) {
        return new CommandFailure(
                ExitCode.REFUSED,
                "record " + number + " (near line " + line + ") " + why + "\n" + published
                        + " before it were published, nothing after it was");
    }

    private InputStream open() throws IOException {
        var file = Objects.requireNonNull(json);
        return file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
    }
}
