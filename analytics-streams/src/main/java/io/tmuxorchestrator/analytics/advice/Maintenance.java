package io.tmuxorchestrator.analytics.advice;

import io.tmuxorchestrator.analytics.advice.Advice.Kind;
import io.tmuxorchestrator.analytics.remedy.Remedy;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import io.tmuxorchestrator.schemas.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What can be seen to before it goes wrong: half-way between when that was seen and when it is expected. Pure.
 *
 * @param at when it is to be seen to
 * @param expected when it goes wrong otherwise
 * @param recipient who is to see to it
 * @param words what it is told
 */
public record Maintenance(Instant at, Instant expected, String recipient, String words) {

    private static final String LEFT = "secondsLeft";
    /** Attribute of an alert: what is written of it later, such as that somebody sees to it, brings no new forecast. */
    private static final String RAISED_AT = "raisedAt";
    /** Of what has no time but a probability; docs/alerts.md. */
    private static final Map<String, Duration> WITHIN = Map.of("crash-likely", Duration.ofMinutes(30));
    /** Nobody plans for longer. */
    private static final Duration LONGEST = Duration.ofDays(7);

    /** Empty if it is no forecast of a time. */
    public static Optional<Maintenance> of(Alert alert) {
        return Optional.ofNullable(alert.getValues().get(LEFT))
                .map(s -> Duration.ofMillis((long) (s * 1000)))
                .or(() -> Optional.ofNullable(WITHIN.get(alert.getRule())))
                .filter(left -> !left.isNegative() && left.compareTo(LONGEST) <= 0)
                .map(left -> of(alert, left));
    }

    private static Maintenance of(Alert alert, Duration left) {
        var seen = Optional.ofNullable(alert.getAttributes().get(RAISED_AT))
                .map(Instant::parse)
                .orElse(alert.getUpdatedAt());
        var words = Remedy.of(alert)
                .map(r -> r.words().replace("{text}", alert.getText()))
                .filter(w -> !w.isEmpty())
                .orElse(alert.getTitle() + " (" + alert.getText() + "): " + alert.getRemedy());
        return new Maintenance(
                seen.plus(left.dividedBy(2)).truncatedTo(ChronoUnit.SECONDS),
                seen.plus(left).truncatedTo(ChronoUnit.SECONDS),
                alert.getScope() == Scope.AGENT ? alert.getSubject() : "@orchestrator",
                words);
    }

    static Counsel of(Situation situation) {
        return Counsel.of(situation.alerts().stream()
                .filter(a -> a.getState() == AlertState.OPEN || a.getState() == AlertState.ACKNOWLEDGED)
                .map(a -> of(a).filter(m -> m.at().isAfter(situation.now()))
                        .map(m -> advice(a, m))
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList());
    }

    /** What agents wrote may stand in it: a shell must find nothing in it to do. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static Advice advice(Alert alert, Maintenance plan) {
        return new Advice(
                Kind.MAINTENANCE,
                alert.getSubject(),
                alert.getProject(),
                alert.getTitle() + ", at about " + plan.expected(),
                alert.getText(),
                alert.getValues(),
                alert.getOpenedAt(),
                "orc schedule at " + plan.at() + " --to " + plan.recipient() + " " + quoted(plan.words()));
    }
}
