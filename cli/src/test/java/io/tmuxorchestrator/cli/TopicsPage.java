package io.tmuxorchestrator.cli;

import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.runtime.config.TopicsSettings;
import io.tmuxorchestrator.runtime.kafka.DeadLetter;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** The generated parts of {@code docs/topics.md}. */
final class TopicsPage {

    private TopicsPage() {}

    static String topics() {
        // Only defaults: what this machine is told otherwise is none of the page's business.
        var configuration = ConfigurationLoader.of(Settings.sections()).load();
        var topics = KafkaClients.topics(configuration);
        var prefix = configuration.section(TopicsSettings.class).prefix();
        var setUp = Arrays.stream(Topic.values())
                .map(t -> "| `%s%s` | %s | %s | %s | %s |"
                        .formatted(
                                prefix,
                                each(t),
                                t.key(),
                                t.value().map(TopicsPage::link).orElse("the original bytes"),
                                t.keep(),
                                t.isEach() ? "1" : topics.partitions()))
                .collect(Collectors.joining("\n"));
        var use = Arrays.stream(Topic.values())
                .map(t -> "| `%s%s` | %s | %s | %s |".formatted(prefix, each(t), t.writers(), t.readers(), t.purpose()))
                .collect(Collectors.joining("\n"));
        return "| topic | key | value | kept | partitions |\n|---|---|---|---|---|\n" + setUp
                + "\n\n| topic | written by | read by | what for |\n|---|---|---|---|\n" + use;
    }

    private static String each(Topic topic) {
        return switch (topic) {
            case INBOX -> topic.shortName().replace("*", "<agent>");
            case SERVICE_INBOX -> topic.shortName().replace("*", "<service>");
            default -> topic.shortName();
        };
    }

    private static String link(Schema schema) {
        return "[" + schema.getName() + "](schemas.md#" + schema.getName().toLowerCase(Locale.ROOT) + ")";
    }

    static String deadLetterHeaders() {
        return "| header | what it says |\n|---|---|\n"
                + row(DeadLetter.REASON, "Why nobody could use the record, and what to do, in a sentence.")
                + row(DeadLetter.TOPIC, "Topic it was on.")
                + row(DeadLetter.PARTITION, "Partition, in decimal digits.")
                + row(DeadLetter.OFFSET, "Offset, in decimal digits.")
                + row(DeadLetter.WORKER, "Worker that put it aside.")
                + row(DeadLetter.AT, "When, such as `2026-11-21T14:31:17.867Z`.");
    }

    private static String row(String name, String text) {
        return "| `" + name + "` | " + text + " |\n";
    }

    static String plainConsumer() {
        return "```java\n" + Repository.read("cli/src/test/java/example/PlainConsumerExample.java") + "```";
    }
}
