package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.keep.Archive;
import io.tmuxorchestrator.analytics.remedy.Remedying;
import io.tmuxorchestrator.analytics.rules.Finding;
import io.tmuxorchestrator.analytics.rules.Subject;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;

/** The alerts of a partition. What changes is kept and told. Used by its stream thread. */
final class AlertBook {

    /** So long one that is over can be looked at, and comes back as the same if it comes back soon. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final Archive archive;
    private final Serde<Alert> serde;
    private final Map<String, Alert> known = new TreeMap<>();
    private final AlertLife life;
    private final Silences silences;
    private final Remedying remedying;
    private final Ahead ahead;
    private final Consumer<Alert> told;

    AlertBook(
            Archive archive,
            Serde<Alert> serde,
            AlertLife life,
            Silences silences,
            Remedying remedying,
            Ahead ahead,
            Consumer<Alert> told) {
        this.archive = archive;
        this.serde = serde;
        this.life = life;
        this.silences = silences;
        this.remedying = remedying;
        this.ahead = ahead;
        this.told = told;
        archive.forEach((key, bytes) -> known.put(key, serde.deserializer().deserialize(archive.name(), bytes)));
    }

    void take(Finding finding, Optional<String> project) {
        var before = find(finding.key());
        var silence = life.found(before, finding, project, Optional.empty())
                .flatMap(alert -> silences.covering(alert, finding.time()));
        life.found(before, finding, project, silence).ifPresent(this::keep);
    }

    Optional<Alert> find(String key) {
        return Optional.ofNullable(known.get(key));
    }

    void keep(Alert change) {
        var alert = Edge.of(change)
                .map(edge -> switch (edge) {
                    case RAISED -> ahead.raised(remedying.raised(change));
                    case RESOLVED -> ahead.over(remedying.over(change));
                    default -> change;
                })
                .orElse(change);
        known.put(alert.getKey(), alert);
        archive.put(alert.getKey(), () -> serde.serializer().serialize(archive.name(), alert));
        told.accept(alert);
    }

    /** The subject is gone: nothing is wrong with it any more. */
    void end(Subject subject, String why, Instant time) {
        for (var alert : all()) {
            if (AlertLife.lasts(alert)
                    && alert.getScope() == subject.scope()
                    && alert.getSubject().equals(subject.name())) {
                keep(AlertLife.resolved(alert, why, time));
            }
        }
    }

    /** What follows from silences that began or ended, and from time alone; what is over for long is forgotten. */
    void look(Instant time) {
        for (var alert : all()) {
            var silence = silences.covering(alert, time);
            var late = AlertLife.lasts(alert) ? remedying.look(alert, time) : Optional.<Alert>empty();
            if (late.isPresent()) {
                keep(AlertLife.saidAgain(late.get(), time));
            } else if (AlertLife.isForgotten(alert, time)) {
                keep(AlertLife.kept(alert, time));
            } else if (alert.getState() == AlertState.SILENCED && silence.isEmpty()) {
                keep(AlertLife.heard(alert, time));
            } else if (alert.getState() == AlertState.OPEN && silence.isPresent()) {
                keep(AlertLife.silenced(alert, silence.get(), time));
            } else if (alert.getResolvedAt()
                    .filter(end -> end.plus(REMEMBERED).isBefore(time))
                    .isPresent()) {
                known.remove(alert.getKey());
                archive.remove(alert.getKey());
            }
        }
    }

    private List<Alert> all() {
        return List.copyOf(known.values());
    }
}
