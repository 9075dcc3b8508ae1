package io.tmuxorchestrator.cli.demo.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Plays chapters, by hand: each turn of the crank does what it is time for, and waits for nothing. One thread. */
public final class Play {

    /**
     * How it is played.
     *
     * @param patience how long a chapter may take
     * @param pause between two chapters, for whoever reads
     */
    public record Pace(Duration patience, Duration pause) {}

    private final Deque<List<Chapter>> coming;
    private final Hands hands;
    private final Audience audience;
    private final Pace pace;
    private final int of;
    private final List<Performance> performances = new ArrayList<>();
    private int number;
    private Instant next = Instant.MIN;
    private Optional<String> failure = Optional.empty();

    /**
     * Before the first turn.
     *
     * @param acts chapters of one act are played at the same time
     */
    public Play(List<List<Chapter>> acts, Hands hands, Audience audience, Pace pace) {
        coming = new ArrayDeque<>(acts);
        of = acts.stream().mapToInt(List::size).sum();
        this.hands = hands;
        this.audience = audience;
        this.pace = pace;
    }

    public boolean isOver() {
        return failure.isPresent() || (coming.isEmpty() && performances.isEmpty());
    }

    /** Why it ended before its end. */
    public Optional<String> failure() {
        return failure;
    }

    public List<Chapter> showing() {
        return performances.stream().map(p -> p.chapter).toList();
    }

    public void turn(Account account, Instant now) {
        if (performances.isEmpty() && !coming.isEmpty() && !now.isBefore(next)) {
            coming.pop().forEach(c -> begin(c, now));
        }
        for (var performance : List.copyOf(performances)) {
            performance.turn(account, now);
        }
        if (performances.removeIf(p -> p.ended) && performances.isEmpty()) {
            next = now.plus(pace.pause());
        }
    }

    private void begin(Chapter chapter, Instant now) {
        number++;
        audience.begins(chapter, number, of);
        performances.add(new Performance(chapter, now));
    }

    /** A chapter that is being shown. */
    private final class Performance {

        private final Chapter chapter;
        private final Instant began;
        private final Deque<Chapter.Step> steps;
        private Optional<Future<?>> doing = Optional.empty();
        private boolean ended;

        Performance(Chapter chapter, Instant began) {
            this.chapter = chapter;
            this.began = began;
            steps = new ArrayDeque<>(chapter.steps());
        }

        void turn(Account account, Instant now) {
            if (now.isAfter(began.plus(pace.patience()))) {
                failure = Optional.of("'" + chapter.title() + "' did not come to its end within "
                        + pace.patience().toSeconds() + " s"
                        + (steps.isEmpty()
                                ? ""
                                : "; next would have been: "
                                        + steps.element().deed().shown()));
            }
            doing.filter(Future::isDone).ifPresent(this::finish);
            if (doing.isEmpty() && !steps.isEmpty() && steps.element().when().test(account)) {
                var deed = steps.remove().deed();
                audience.does(deed);
                doing = Optional.of(hands.begin(deed));
            }
            if (doing.isEmpty() && steps.isEmpty() && chapter.over().test(account)) {
                ended = true;
                audience.ends(chapter, Duration.between(began, now));
            }
        }

        private void finish(Future<?> done) {
            doing = Optional.empty();
            try {
                done.get();
            } catch (ExecutionException e) {
                failure = Optional.of("'" + chapter.title() + "': "
                        + Objects.requireNonNull(e.getCause()).getMessage());
            } catch (InterruptedException | CancellationException e) {
                throw new IllegalStateException("it was done", e);
            }
        }
    }
}
