package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.rules.AlertKey;
import java.util.Arrays;
import java.util.Optional;

/**
 * What somebody asks of {@code service:analytics}, as the text of a message: {@code ack silence/agent/alice}.
 *
 * @param key of the alert
 */
public record Ask(Verb verb, String key) {

    /** What is to be done with it. */
    public enum Verb {
        ACK("ack"),
        RESOLVE("resolve"),
        FALSE_ALARM("false-alarm"),
        USEFUL("useful"),
        REMEDY("remedy");

        private final String text;

        Verb(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** How it is written, for whoever wrote it otherwise. */
    public static final String GRAMMAR =
            "say 'ack', 'resolve', 'false-alarm', 'useful' or 'remedy', and the key of an alert, such as 'ack"
                    + " silence/agent/alice'";

    /** Empty if the text is none. */
    public static Optional<Ask> parse(String text) {
        var words = text.strip().split("\\s+", 2);
        return words.length < 2 || AlertKey.subject(words[1]).isEmpty()
                ? Optional.empty()
                : Arrays.stream(Verb.values())
                        .filter(v -> v.text.equals(words[0]))
                        .findFirst()
                        .map(v -> new Ask(v, words[1].strip()));
    }

    @Override
    public String toString() {
        return verb + " " + key;
    }
}
