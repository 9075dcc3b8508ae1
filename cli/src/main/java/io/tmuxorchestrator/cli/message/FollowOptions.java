package io.tmuxorchestrator.cli.message;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whether and how long to look on what becomes of what was sent. */
final class FollowOptions {

    /** A pane takes a message within seconds, unless its agent is busy. */
    private static final Duration UNTIL_ENDED = Duration.ofMinutes(1);

    /** What the router grants an agent for an answer. */
    private static final Duration UNTIL_ANSWERED = Duration.ofMinutes(10);

    /** One or the other. */
    static final class How {
        @Option(
                names = "--confirm",
                description = "Wait until it has ended for every recipient (delivered, expired, refused, dead letter).")
        boolean confirm;

        @Option(
                names = "--wait",
                description =
                        "Wait for the answer and print it: what the agent replies, or else shows on its screen. Implies --requires-response.")
        boolean answer;
    }

    @ArgGroup
    private @Nullable How how;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "How long to wait (default: 1m with --confirm, 10m with --wait).")
    private Optional<Duration> timeout = Optional.empty();

    boolean isAsked() {
        return how != null;
    }

    boolean forAnswer() {
        return how != null && how.answer;
    }

    Duration timeout() {
        return timeout.orElse(forAnswer() ? UNTIL_ANSWERED : UNTIL_ENDED);
    }
}
