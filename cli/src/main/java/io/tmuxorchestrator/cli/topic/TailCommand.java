package io.tmuxorchestrator.cli.topic;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.RecordFilter;
import io.tmuxorchestrator.cli.broker.RecordPrinter;
import io.tmuxorchestrator.cli.broker.TopicReading;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "tail",
        description = "Shows the records of a topic, decoded, as they come.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc tail events",
            "  orc tail events --agent alice --type message_delivered",
            "  orc tail messages --since 10m --where senderId=bob",
            "  orc tail agents --all --once --json",
            "  orc tail dead-letters --all --once"
        })
public final class TailCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(200);

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "TOPIC", description = "messages, events, agents, inbox.alice, dead-letters, ...")
    private String topic = "";

    @Option(names = "--since", paramLabel = "TIME", description = "From then on: 10m, 2h, or 2026-12-01T09:00:00Z.")
    private Optional<Instant> since = Optional.empty();

    @Option(names = "--all", description = "From the first record that is still kept.")
    private boolean all;

    @Option(names = "--once", description = "Stop at the last record there is now, instead of waiting for more.")
    private boolean once;

    @Option(names = "--limit", paramLabel = "N", description = "Stop after so many records.")
    private long limit = Long.MAX_VALUE;

    @Mixin
    private RecordFilter filter = new RecordFilter();

    @Option(names = "--json", description = "One JSON object a record, with key, partition, offset and time.")
    private boolean json;

    @Override
    public Integer call() {
        var clients = new KafkaClients(settings.load(), "orc-tail");
        var name = TopicNames.resolve(clients.topics(), topic);
        Broker.check(clients);
        var output = new Output(Objects.requireNonNull(spec));
        try (var deserializer = clients.deserializer();
                var consumer = clients.rawConsumer(TopicReading.PROMPT)) {
            var reading = TopicReading.of(consumer, List.of(name), start());
            var printer = new RecordPrinter(output, deserializer, filter, json);
            closeOnSignal(consumer);
            read(reading, printer);
        } catch (WakeupException e) {
            // Ctrl-C: what was read has been printed.
        }
        return ExitCode.OK.code();
    }

    private void read(TopicReading reading, RecordPrinter printer) {
        var printed = 0L;
        while (!(once && reading.atEnd())) {
            for (var record : reading.poll(POLL)) {
                if (printer.print(record) && ++printed >= limit) {
                    return;
                }
            }
        }
    }

    private static void closeOnSignal(Consumer<?, ?> consumer) {
        Runtime.getRuntime().addShutdownHook(new Thread(consumer::wakeup, "stop"));
    }

    /** From when; empty for only what is new. */
    private Optional<Instant> start() {
        if (all) {
            return Optional.of(Instant.EPOCH);
        }
        // Waiting for nothing would end at once and show nothing.
        return since.isEmpty() && once ? Optional.of(Instant.EPOCH) : since;
    }
}
