package io.tmuxorchestrator.cli.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Chapters are played in their order, each as far as it is time for, and none for ever. */
class PlayTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Play.Pace PACE = new Play.Pace(Duration.ofSeconds(10), Duration.ofSeconds(2));

    private final List<String> told = new ArrayList<>();
    private final Map<String, CompletableFuture<?>> doing = new TreeMap<>();
    private final Account account = new Account();
    private boolean shown;

    private final Hands hands = deed -> {
        var done = new CompletableFuture<Void>();
        doing.put(deed.shown(), done);
        return done;
    };

    private final Audience audience = new Audience() {
        @Override
        public void begins(Chapter chapter, int number, int of) {
            told.add(number + "/" + of + " " + chapter.title());
        }

        @Override
        public void does(Deed deed) {
            told.add(deed.shown());
        }

        @Override
        public void ends(Chapter chapter, Duration after) {
            told.add("end of " + chapter.title() + " after " + after.toSeconds());
        }
    };

    private Chapter chapter(String title, String... deeds) {
        var steps = Stream.of(deeds)
                .map(deed -> Chapter.Step.now(new Deed.Whim("ann", "die", deed)))
                .toList();
        return new Chapter(title, "", List.of(), steps, a -> shown);
    }

    private Play play(List<List<Chapter>> acts) {
        return new Play(acts, hands, audience, PACE);
    }

    private void done(String deed) {
        assertThat(doing.get(deed)).as(deed).isNotNull();
        doing.get(deed).complete(null);
    }

    @Test
    void oneStepAfterAnotherAndThenAPause() {
        var play = play(List.of(List.of(chapter("A", "one", "two")), List.of(chapter("B"))));
        play.turn(account, NOON);
        play.turn(account, NOON);
        assertThat(told).containsExactly("1/2 A", "one");
        done("one");
        play.turn(account, NOON);
        shown = true;
        play.turn(account, NOON);
        assertThat(told).endsWith("two");
        done("two");
        play.turn(account, NOON.plusSeconds(3));
        assertThat(told).endsWith("end of A after 3");
        play.turn(account, NOON.plusSeconds(4));
        assertThat(play.isOver()).isFalse();
        play.turn(account, NOON.plusSeconds(5));
        assertThat(told).endsWith("2/2 B", "end of B after 0");
        assertThat(play.isOver()).isTrue();
        assertThat(play.failure()).isEmpty();
    }

    @Test
    void chaptersOfAnActAreShownTogether() {
        var play = play(List.of(List.of(chapter("A", "one"), chapter("B", "two"))));
        play.turn(account, NOON);
        assertThat(told).containsExactly("1/2 A", "2/2 B", "one", "two");
        assertThat(play.showing()).hasSize(2);
    }

    @Test
    void whatDoesNotComeInTimeHasFailed() {
        var play = play(List.of(List.of(chapter("A"))));
        play.turn(account, NOON);
        play.turn(account, NOON.plusSeconds(10));
        assertThat(play.isOver()).isFalse();
        play.turn(account, NOON.plusSeconds(11));
        assertThat(play.isOver()).isTrue();
        assertThat(play.failure()).hasValueSatisfying(why -> assertThat(why).contains("'A' did not come to its end"));
    }

    @Test
    void anOrderThatFailsEndsIt() {
        var play = play(List.of(List.of(chapter("A", "one"))));
        play.turn(account, NOON);
        assertThat(doing.get("one").completeExceptionally(new IllegalStateException("no broker")))
                .isTrue();
        play.turn(account, NOON);
        assertThat(play.failure()).contains("'A': no broker");
    }

    @Test
    void theSameSeedDrawsTheSame() {
        var directory = Path.of("/code/shop");
        assertThat(orders(new Story(directory, 1))).isEqualTo(orders(new Story(directory, 1)));
        assertThat(Stream.of(2L, 3L, 4L, 5L).map(seed -> orders(new Story(directory, seed))))
                .anyMatch(other -> !other.equals(orders(new Story(directory, 1))));
    }

    private static List<String> orders(Story story) {
        return story.acts().stream()
                .flatMap(List::stream)
                .flatMap(chapter -> chapter.steps().stream())
                .map(step -> step.deed().shown())
                .toList();
    }
}
