package io.tmuxorchestrator.cli.demo;

import io.tmuxorchestrator.cli.demo.story.Account;
import io.tmuxorchestrator.cli.demo.story.Check;
import io.tmuxorchestrator.cli.demo.story.Play;
import io.tmuxorchestrator.cli.demo.story.Story;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;

/** A demo, in a process whose installation is the demo's own. One thread, but for the orders. */
final class DemoRun {

    /** Often enough for whoever looks on. */
    private static final Duration LOOK = Duration.ofMillis(30);

    /** What was told at the end comes within it, or is missing. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /**
     * How it is played.
     *
     * @param together whether chapters that do not depend on each other are played at the same time
     */
    record Mode(long seed, boolean together, Play.Pace pace) {}

    private final DemoPlace place;
    private final Mode mode;
    private final Function<String[], CommandLine> orc;
    private final Account account = new Account();
    private final Story story;
    private boolean left;

    /** @param orc the command line that commands are given to */
    DemoRun(DemoPlace place, Mode mode, Function<String[], CommandLine> orc) {
        this.place = place;
        this.mode = mode;
        this.orc = orc;
        story = new Story(place.project(), mode.seed());
    }

    /** Plays it on an installation that runs; whether all was as promised, or nobody wanted to know. */
    boolean play(Configuration connected, DemoShow show) throws IOException, InterruptedException {
        var clients = new KafkaClients(connected, "orc-demo");
        try (var hands = new DemoHands(place, orc);
                var reader = new DemoReader(
                        clients,
                        account,
                        event -> DemoNews.of(event).ifPresent(show::news),
                        alert -> DemoNews.of(alert).ifPresent(show::news))) {
            hands.tell("start-server", ";", "set-option", "-s", "exit-empty", "off");
            var acts = mode.together()
                    ? story.acts()
                    : story.acts().stream()
                            .flatMap(act -> act.stream().map(List::of))
                            .toList();
            var play = new Play(acts, hands, show, mode.pace());
            while (!play.isOver() && !left) {
                reader.read(LOOK);
                play.turn(account, Instant.now());
                left = show.isLeft(play, account);
            }
            var end = Instant.now().plus(LAST_WORDS);
            while (!left && Instant.now().isBefore(end)) {
                reader.read(LOOK);
            }
            return judge(play, show);
        }
    }

    private boolean judge(Play play, DemoShow show) {
        var checks = account.checks(story.expected());
        var passed = play.failure().isEmpty() && checks.stream().allMatch(Check::passed);
        var verdict = left ? "LEFT before its end" : passed ? "PASS" : "FAIL";
        show.end(checks, verdict + play.failure().map(why -> ": " + why).orElse("") + " (seed " + mode.seed() + ")");
        return left || passed;
    }
}
