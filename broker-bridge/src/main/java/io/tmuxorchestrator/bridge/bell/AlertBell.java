package io.tmuxorchestrator.bridge.bell;

import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.records.RecordReader;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Rings when an alert is raised that concerns this host. What was raised before it listens is in the list of alerts, and is not
 * rung for: so nothing rings twice, and what is raised while no bridge runs does not ring. Of the thread of its reader.
 */
public final class AlertBell implements AutoCloseable {

    /** What comes later has been held up somewhere. */
    private static final Duration OLD = Duration.ofMinutes(10);

    private final WorkerContext context;
    private final BellSettings settings;
    private final Bell bell;
    private final Optional<RecordReader> reader;
    private volatile boolean listens;

    public AlertBell(WorkerContext context, BellSettings settings, Tmux tmux) {
        this.context = context;
        this.settings = settings;
        bell = new Bell(tmux, settings.shown());
        reader = settings.ring() ? Optional.of(reader()) : Optional.empty();
    }

    private RecordReader reader() {
        return new RecordReader(context.kafka(), context.deadLetters(), () -> listens = true)
                .follow(Topic.ALERTS, Alert.class, (key, alert) -> alert.ifPresent(this::hear));
    }

    public void start() {
        reader.ifPresent(RecordReader::start);
    }

    private void hear(Alert alert) {
        if (listens && isLoud(alert, settings, context.clock().instant())) {
            try {
                if (concerns(alert)) {
                    bell.ring(text(alert));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static boolean isLoud(Alert alert, BellSettings settings, Instant now) {
        return alert.getState() == AlertState.OPEN
                && "raised".equals(alert.getAttributes().get("edge"))
                && alert.getSeverity().compareTo(settings.least()) >= 0
                && alert.getUpdatedAt().isAfter(now.minus(OLD));
    }

    private boolean concerns(Alert alert) throws InterruptedException {
        if (alert.getScope() == Scope.AGENT) {
            return bell.isHere(alert.getSubject());
        }
        return alert.getScope() != Scope.HOST
                || Optional.of(alert.getSubject())
                        .filter(context.host()::equals)
                        .isPresent();
    }

    static String text(Alert alert) {
        return alert.getSeverity() + ": " + alert.getTitle() + "  (orc alerts show " + alert.getKey() + ")";
    }

    @Override
    public void close() {
        reader.ifPresent(RecordReader::close);
    }
}
