package io.tmuxorchestrator.analytics.notify;

import io.tmuxorchestrator.analytics.alerts.Edge;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is worth telling of what was read, put together for a while: what goes wrong at the same time often has one cause, and
 * what is over before it was told is not told. Of one thread.
 */
final class Batch {

    /** After a long absence nobody wants to be told of what was a day ago; it is in the list. */
    private static final Duration OLD = Duration.ofHours(1);

    private final Severity least;
    private final Duration span;
    private final Map<String, Alert> waiting = new LinkedHashMap<>();
    /** Keys of what was over before it was told: if it comes back it is told, also if its record knows no better. */
    private final Set<String> missed = new HashSet<>();

    private Optional<Instant> first = Optional.empty();

    Batch(Severity least, Duration span) {
        this.least = least;
        this.span = span;
    }

    void add(Alert alert, Instant now) {
        var old = alert.getUpdatedAt().isBefore(now.minus(OLD));
        var edge = Edge.of(alert).filter(e -> !old);
        var returns = edge.filter(e -> e == Edge.REPEATED).isPresent()
                && alert.getState() == AlertState.OPEN
                && missed.contains(alert.getKey());
        if ((returns || edge.filter(e -> e == Edge.RAISED).isPresent())
                && alert.getSeverity().compareTo(least) >= 0) {
            missed.remove(alert.getKey());
            waiting.put(alert.getKey(), alert);
            first = first.or(() -> Optional.of(now));
        } else if (edge.filter(e -> e == Edge.RESOLVED).isPresent()) {
            resolve(alert, now);
        } else if (edge.filter(e -> e == Edge.SILENCED || e == Edge.ACKNOWLEDGED)
                .isPresent()) {
            waiting.remove(alert.getKey());
        }
    }

    private void resolve(Alert alert, Instant now) {
        if (waiting.remove(alert.getKey()) != null) {
            missed.add(alert.getKey());
        } else if (!missed.contains(alert.getKey())
                && alert.getSeverity().compareTo(least) >= 0
                && Edge.isKnown(alert)) {
            waiting.put(alert.getKey(), alert);
            first = first.or(() -> Optional.of(now));
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether the first has waited for long enough. */
    boolean isDue(Instant now) {
        return first.filter(f -> !f.plus(span).isAfter(now)).isPresent();
    }

    List<Alert> take() {
        var all = new ArrayList<>(waiting.values());
        waiting.clear();
        first = Optional.empty();
        return all;
    }
}
