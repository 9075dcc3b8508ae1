package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.MetricWindow;
import java.util.List;
import java.util.Optional;

/** What a processor sends: one of three, each to a topic of its own. */
record Told(Optional<MetricWindow> figure, Optional<MetricWindow> part, Optional<AgentEvent> tick) {

    /** For everybody. */
    static Told figure(MetricWindow window) {
        return new Told(Optional.of(window), Optional.empty(), Optional.empty());
    }

    /** What one partition knows of a subject that others know more of. */
    static Told part(MetricWindow window) {
        return new Told(Optional.empty(), Optional.of(window), Optional.empty());
    }

    static Told tick(AgentEvent event) {
        return new Told(Optional.empty(), Optional.empty(), Optional.of(event));
    }

    List<MetricWindow> figures() {
        return figure.stream().toList();
    }

    List<MetricWindow> parts() {
        return part.stream().toList();
    }

    List<AgentEvent> ticks() {
        return tick.stream().toList();
    }
}
