package io.tmuxorchestrator.bridge.spend;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an agent's logs come to.
 *
 * @param complete whether they were read to their end
 * @param skipped lines that were not understood
 * @param unpriced models without a known price
 * @param shared another agent that logs to the same place for the same directory, so that nobody can say whose is whose
 */
public record Counted(
        Map<LocalDate, Amount> days, boolean complete, long skipped, Set<String> unpriced, Optional<String> shared) {

    static Counted shared(String with) {
        return new Counted(Map.of(), false, 0, Set.of(), Optional.of(with));
    }
}
