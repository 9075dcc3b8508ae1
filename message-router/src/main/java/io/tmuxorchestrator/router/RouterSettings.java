package io.tmuxorchestrator.router;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.Allowed;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import java.time.Duration;
import java.util.List;

/** What the router does besides finding inboxes. */
public record RouterSettings(
        Duplicates duplicates,
        Limits limits,
        Damping damping,

        @JsonProperty(defaultValue = "allow")
        @JsonPropertyDescription(
                "What becomes of a message between agents that the tree of reports does not connect: allow it, copy it"
                        + " to the sender's lead, or refuse it. An event shows it in every case.")
        OffTree offTree,

        Answers answers,

        @JsonPropertyDescription("Rules that refuse, copy or forward messages, in the order in which they are tried.")
        List<Rule> rules) {

    public RouterSettings {
        rules = List.copyOf(rules);
    }

    /** What becomes of a message off the tree. */
    public enum OffTree {
        ALLOW,
        COPY,
        REFUSE
    }

    /** How long an id is remembered. */
    public record Duplicates(
            @JsonProperty(defaultValue = "1h")
            @JsonPropertyDescription("For how long a message with an id that was accepted before is dropped. Each"
                    + " message within it takes memory, an estimated 250 bytes; 0 for never.")
            @Allowed("0 to 7d")
            Duration window) {
        public Duplicates {
            InvalidSetting.unless(
                    !window.isNegative() && window.compareTo(Duration.ofDays(7)) <= 0, "window", "is no such window");
        }
    }

    /** So many messages in a span. */
    public record Limit(
            @JsonProperty(defaultValue = "0")
            @JsonPropertyDescription("Messages that may come at once, and in each span; 0 for any number.")
            @Allowed("0 or more")
            int messages,

            @JsonProperty(defaultValue = "1m") @JsonPropertyDescription("The span.") @Allowed("1s to 1d")
            Duration per) {
        public Limit {
            InvalidSetting.unless(messages >= 0, "messages", "is negative");
            checkSpan(per);
        }
    }

    /** How much one may send, and be sent. */
    public record Limits(
            Limit sender,
            Limit recipient,

            @JsonProperty(defaultValue = "5m")
            @JsonPropertyDescription("How long a message waits at most because of a limit; one that would wait for"
                    + " longer is refused. 0 refuses at once.")
            @Allowed("0 to 1d")
            Duration patience,

            @JsonProperty(defaultValue = "10000")
            @JsonPropertyDescription("How many messages of a partition may wait; what comes beyond is refused.")
            @Allowed("1 or more")
            int waiting) {
        public Limits {
            checkPatience(patience);
            InvalidSetting.unless(waiting >= 1, "waiting", "is too few");
        }
    }

    /** What slows down agents that answer each other without end. */
    public record Damping(
            @JsonProperty(defaultValue = "100")
            @JsonPropertyDescription(
                    "Messages from one agent to one other that may come at once, and in each span; 0 for any number.")
            @Allowed("0 or more")
            int messages,

            @JsonProperty(defaultValue = "1m") @JsonPropertyDescription("The span.") @Allowed("1s to 1d")
            Duration per,

            @JsonProperty(defaultValue = "10")
            @JsonPropertyDescription("Automatic answers and forwards that may lie behind a message between agents; each"
                    + " further one doubles a delay that begins with a second.")
            @Allowed("1 or more")
            int hops,

            @JsonProperty(defaultValue = "1m")
            @JsonPropertyDescription(
                    "How long such a message waits at most; one that would wait for longer is refused.")
            @Allowed("0 to 1d")
            Duration patience) {
        public Damping {
            InvalidSetting.unless(messages >= 0, "messages", "is negative");
            checkSpan(per);
            InvalidSetting.unless(hops >= 1, "hops", "is too few");
            checkPatience(patience);
        }
    }

    /** What is expected of those who were asked. */
    public record Answers(
            @JsonProperty(defaultValue = "10m")
            @JsonPropertyDescription("How long a message that requires a response waits for one before it timed out.")
            @Allowed("1s to 7d")
            Duration timeout) {
        public Answers {
            InvalidSetting.unless(
                    timeout.compareTo(Duration.ofSeconds(1)) >= 0 && timeout.compareTo(Duration.ofDays(7)) <= 0,
                    "timeout",
                    "is no such time");
        }
    }

    private static void checkSpan(Duration per) {
        InvalidSetting.unless(
                per.compareTo(Duration.ofSeconds(1)) >= 0 && per.compareTo(Duration.ofDays(1)) <= 0,
                "per",
                "is no such span");
    }

    private static void checkPatience(Duration patience) {
        InvalidSetting.unless(
                !patience.isNegative() && patience.compareTo(Duration.ofDays(1)) <= 0, "patience", "is no such time");
    }
}
