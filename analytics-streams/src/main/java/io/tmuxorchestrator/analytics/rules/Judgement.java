package io.tmuxorchestrator.analytics.rules;

import java.util.Optional;

/**
 * What follows from a sighting.
 *
 * @param memory what the rule wants to know the next time
 * @param symptom on the edge only: that it goes on is no news
 * @param slight of the memory no more has changed than what {@link Rule#writeSlight} writes
 */
public record Judgement<M>(M memory, Optional<Symptom> symptom, boolean slight) {

    public static <M> Optional<Judgement<M>> quiet(M memory) {
        return Optional.of(new Judgement<>(memory, Optional.empty(), false));
    }

    static <M> Optional<Judgement<M>> slight(M memory) {
        return Optional.of(new Judgement<>(memory, Optional.empty(), true));
    }

    public static <M> Optional<Judgement<M>> tell(M memory, Symptom symptom) {
        return Optional.of(new Judgement<>(memory, Optional.of(symptom), false));
    }
}
