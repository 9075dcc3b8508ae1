package io.tmuxorchestrator.cli.topic;

import io.tmuxorchestrator.cli.broker.Letter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which dead letters are meant. */
final class LetterFilter {

    @Option(names = "--reason", paramLabel = "TEXT", description = "Only those whose reason holds the text.")
    private Optional<String> reason = Optional.empty();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "Only those that come from a topic, such as messages.")
    private Optional<String> topic = Optional.empty();

    @Option(names = "--key", paramLabel = "TEXT", description = "Only those with this key.")
    private Optional<String> key = Optional.empty();

    @Option(names = "--since", paramLabel = "TIME", description = "Only those from then on: 10m, 2h, 3d or a time.")
    private Optional<Instant> since = Optional.empty();

    List<Letter> of(List<Letter> letters) {
        var start = since.orElse(Instant.MIN);
        return letters.stream()
                .filter(l -> !l.why().at().isBefore(start))
                .filter(l -> reason.isEmpty() || holds(l.why().reason(), reason.get()))
                .filter(l -> topic.isEmpty() || isFrom(l.why().topic(), topic.get()))
                .filter(l -> key.isEmpty() || l.key().equals(key.get()))
                .toList();
    }

    private static boolean holds(String reason, String text) {
        return reason.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /** With or without the prefix of the installation. */
    private static boolean isFrom(String topic, String name) {
        return topic.equals(name) || topic.endsWith("." + name);
    }
}
