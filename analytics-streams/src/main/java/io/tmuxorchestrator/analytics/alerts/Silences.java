package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Silence;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** What nobody wants to be told of. Written by one thread, read by any. */
final class Silences {

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
