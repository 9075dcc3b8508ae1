package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** What nobody wants to be told of. Used by any thread. */
final class Silences {

    private static final Duration KEPT = Duration.ofDays(7);

    private final Map<String, Silence> known = new ConcurrentSkipListMap<>();

    void update(@Nullable String id, @Nullable Silence silence) {
        if (id != null && silence == null) {
            known.remove(id);
        } else if (id != null && silence != null) {
            known.put(id, silence);
        }
    }

    /** Id of one that covers the alert at this time. */
    Optional<String> covering(Alert alert, Instant time) {
        return known.entrySet().stream()
                .filter(e -> covers(e.getValue(), alert, time))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Those that are over for long. For a while they are needed: who reads again what was said looks for what covered it. */
    void forget(Instant time) {
        known.values()
                .removeIf(s -> s.getUntil()
                        .filter(end -> end.plus(KEPT).isBefore(time))
                        .isPresent());
    }

    private static boolean covers(Silence silence, Alert alert, Instant time) {
        return !time.isBefore(silence.getSince())
                && silence.getUntil().filter(end -> !time.isBefore(end)).isEmpty()
                && is(silence.getRule(), Optional.of(alert.getRule()))
                && (silence.getScope() == Scope.UNKNOWN || silence.getScope() == alert.getScope())
                && is(silence.getSubject(), Optional.of(alert.getSubject()))
                && is(silence.getProject(), alert.getProject());
    }

    private static boolean is(Optional<String> wanted, Optional<String> actual) {
        return wanted.isEmpty() || wanted.equals(actual);
    }
}
