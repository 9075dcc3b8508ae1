package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.rules.Finding;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import io.tmuxorchestrator.schemas.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an alert becomes. Pure. */
final class AlertLife {

    private static final String SILENCE = "silence";

    /** Id of the message that led to the record. */
    private static final String ASKED = "asked";

    /** When it was last written only so that the topic keeps it. */
    private static final String KEPT_AT = "keptAt";

    /** The topic forgets after 30 days what is not written again; a worker may be away for long. */
    private static final Duration WRITTEN_AGAIN = Duration.ofDays(7);

    private final Duration coolDown;
    private final Duration group;

    /**
     * How long things take.
     *
     * @param coolDown what comes back within it after it was over is no news, if anybody was told
     * @param group nobody was told of what was over, or silenced, within it
     */
    AlertLife(Duration coolDown, Duration group) {
        this.coolDown = coolDown;
        this.group = group;
    }

    /**
     * After a rule has found something; empty if that changes nothing.
     *
     * @param project that the subject belongs to
     * @param silence id of one that covers it
     */
    Optional<Alert> found(Optional<Alert> before, Finding finding, Optional<String> project, Optional<String> silence) {
        return finding.symptom().lasts()
                ? Optional.of(raised(before, finding, project, silence))
                : before.filter(AlertLife::lasts)
                        .map(a -> resolved(a, finding.symptom().text(), finding.time()));
    }

    static boolean lasts(Alert alert) {
        return alert.getState() != AlertState.RESOLVED;
    }

    private Alert raised(Optional<Alert> before, Finding finding, Optional<String> project, Optional<String> silence) {
        var lasting = before.filter(AlertLife::lasts);
        if (lasting.isPresent()) {
            return seen(lasting.get(), finding)
                    .setOccurrences(lasting.get().getOccurrences() + 1)
                    .build();
        }
        var again = before.filter(a -> isSoon(a, finding.time()));
        var alert = again.map(a -> seen(a, finding).setOccurrences(a.getOccurrences() + 1))
                .orElseGet(() -> anew(finding, project));
        var isNews = again.map(this::isUnheard).orElse(true);
        var edge = silence.isPresent() ? Edge.SILENCED : isNews ? Edge.RAISED : Edge.REPEATED;
        alert.setState(silence.isPresent() ? AlertState.SILENCED : AlertState.OPEN);
        alert.clearResolvedAt();
        var attributes = with(alert.getAttributes(), edge);
        silence.ifPresentOrElse(s -> attributes.put(SILENCE, s), () -> attributes.remove(SILENCE));
        begin(attributes, edge, finding.time());
        if (edge == Edge.SILENCED && isNews) {
            attributes.put(Edge.UNHEARD, "true");
        }
        return alert.setAttributes(attributes).build();
    }

    private static void begin(Map<String, String> attributes, Edge edge, Instant time) {
        attributes.keySet().removeAll(Set.of(Edge.UNTOLD, Edge.UNHEARD, Edge.RAISED_AT, Edge.SILENCED_AT));
        if (edge == Edge.RAISED) {
            attributes.put(Edge.RAISED_AT, time.toString());
        } else {
            attributes.put(Edge.UNTOLD, "true");
        }
    }

    /** Whether it is over, and nobody can have been told that it had begun. */
    private boolean isUnheard(Alert alert) {
        var attributes = alert.getAttributes();
        var raised = moment(attributes, Edge.RAISED_AT);
        var quiet = moment(attributes, Edge.SILENCED_AT).or(alert::getResolvedAt);
        return attributes.containsKey(Edge.UNHEARD)
                || raised.flatMap(r -> quiet.map(q -> q.isBefore(r.plus(group))))
                        .orElse(false);
    }

    private static Optional<Instant> moment(Map<String, String> attributes, String name) {
        return Optional.ofNullable(attributes.get(name)).map(Instant::parse);
    }

    private boolean isSoon(Alert alert, Instant time) {
        return alert.getResolvedAt()
                .filter(end -> time.isBefore(end.plus(coolDown)))
                .isPresent();
    }

    private static Alert.Builder anew(Finding finding, Optional<String> project) {
        var kind = finding.kind();
        var name = finding.subject().name();
        var builder = Alert.newBuilder()
                .setKey(finding.key())
                .setRule(kind.name())
                .setState(AlertState.OPEN)
                .setSeverity(kind.severity())
                .setScope(finding.subject().scope())
                .setSubject(name)
                .setTitle(name + " " + kind.title())
                .setText(finding.symptom().text())
                .setRemedy(kind.remedy().replace("{name}", name))
                .setValues(new HashMap<>(finding.symptom().values()))
                .setOpenedAt(finding.time())
                .setUpdatedAt(finding.time())
                .setCorrelationId(Ids.derived(
                        "alert", finding.key(), Long.toString(finding.time().toEpochMilli())))
                .setAttributes(new HashMap<>());
        project.ifPresent(builder::setProject);
        return builder;
    }

    private static Alert.Builder seen(Alert alert, Finding finding) {
        return Alert.newBuilder(alert)
                .setText(finding.symptom().text())
                .setValues(new HashMap<>(finding.symptom().values()))
                .setUpdatedAt(finding.time())
                .setAttributes(with(alert.getAttributes(), Edge.REPEATED));
    }

    static Alert resolved(Alert alert, String why, Instant time) {
        var attributes = with(alert.getAttributes(), Edge.RESOLVED);
        attributes.put("resolvedBecause", why);
        return Alert.newBuilder(alert)
                .setState(AlertState.RESOLVED)
                .setResolvedAt(time)
                .setUpdatedAt(time)
                .setAttributes(attributes)
                .build();
    }

    static Alert acknowledged(Alert alert, String by, Instant time) {
        return Alert.newBuilder(alert)
                .setState(AlertState.ACKNOWLEDGED)
                .setAcknowledgedBy(by)
                .setUpdatedAt(time)
                .setAttributes(with(alert.getAttributes(), Edge.ACKNOWLEDGED))
                .build();
    }

    /** Whoever judges it need not be told of it any more. */
    static Alert judged(Alert alert, boolean falseAlarm, String by, double tolerance, Instant time) {
        var why = falseAlarm ? by + " says that it was a false alarm" : by + " says that it was right to tell";
        var judged = falseAlarm && lasts(alert) ? resolved(alert, why, time) : saidAgain(alert, time);
        var attributes = new HashMap<>(judged.getAttributes());
        attributes.put("feedback", falseAlarm ? "false-alarm" : "useful");
        attributes.put("tolerance", Double.toString(tolerance));
        return Alert.newBuilder(judged).setAttributes(attributes).build();
    }

    /** Nothing is new but what its attributes say. */
    static Alert saidAgain(Alert alert, Instant time) {
        return Alert.newBuilder(alert)
                .setUpdatedAt(time)
                .setAttributes(with(alert.getAttributes(), Edge.REPEATED))
                .build();
    }

    /** Whether it lasts, and was not written for so long that the topic would soon forget it. */
    static boolean isForgotten(Alert alert, Instant time) {
        var written = moment(alert.getAttributes(), KEPT_AT)
                .filter(at -> at.isAfter(alert.getUpdatedAt()))
                .orElse(alert.getUpdatedAt());
        return lasts(alert) && written.plus(WRITTEN_AGAIN).isBefore(time);
    }

    /** The same once more. */
    static Alert kept(Alert alert, Instant time) {
        var attributes = with(alert.getAttributes(), Edge.REPEATED);
        attributes.put(KEPT_AT, time.toString());
        return Alert.newBuilder(alert).setAttributes(attributes).build();
    }

    /** As it is to be written because somebody asked for something. */
    static Alert asked(Alert alert, String message) {
        var attributes = new HashMap<>(alert.getAttributes());
        attributes.put(ASKED, message);
        return Alert.newBuilder(alert).setAttributes(attributes).build();
    }

    /** The silence that it fell under is over, and it is not. */
    static Alert heard(Alert alert, Instant time) {
        var attributes = with(alert.getAttributes(), Edge.RAISED);
        attributes.remove(SILENCE);
        begin(attributes, Edge.RAISED, time);
        return Alert.newBuilder(alert)
                .setState(AlertState.OPEN)
                .setUpdatedAt(time)
                .setAttributes(attributes)
                .build();
    }

    /** A silence was laid over it. */
    static Alert silenced(Alert alert, String silence, Instant time) {
        var attributes = with(alert.getAttributes(), Edge.SILENCED);
        attributes.put(SILENCE, silence);
        attributes.put(Edge.SILENCED_AT, time.toString());
        return Alert.newBuilder(alert)
                .setState(AlertState.SILENCED)
                .setUpdatedAt(time)
                .setAttributes(attributes)
                .build();
    }

    private static Map<String, String> with(Map<String, String> attributes, Edge edge) {
        var all = new HashMap<>(attributes);
        all.put(Edge.ATTRIBUTE, edge.text());
        return all;
    }
}
