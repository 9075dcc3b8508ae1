package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.schemas.MetricWindow;
import java.time.Duration;
import java.util.Optional;

/** What a metric was in a finished window. */
final class Readings {

    private Readings() {}

    /** As it stands in the window. */
    static Optional<Double> of(Sighting seen, String metric, Duration window) {
        return finished(seen, window).flatMap(w -> of(w, metric));
    }

    /** Of a count 0 where it does not stand in the window. */
    static Optional<Double> orNone(Sighting seen, String metric, Duration window) {
        return finished(seen, window)
                .flatMap(w -> of(w, metric).or(() -> Names.isCount(metric) ? Optional.of(0.0) : Optional.empty()));
    }

    private static Optional<MetricWindow> finished(Sighting seen, Duration window) {
        return seen instanceof Sighting.Measured measured
                        && measured.window().getComplete()
                        && length(measured.window()).equals(window)
                ? Optional.of(measured.window())
                : Optional.empty();
    }

    private static Duration length(MetricWindow window) {
        return Duration.between(window.getStart(), window.getEnd());
    }

    private static Optional<Double> of(MetricWindow window, String metric) {
        return Optional.ofNullable(window.getCounts().get(metric))
                .map(Long::doubleValue)
                .or(() -> Optional.ofNullable(window.getValues().get(metric)));
    }
}
