package io.tmuxorchestrator.analytics.notify;

import io.tmuxorchestrator.analytics.remedy.Treatment;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of alerts, in words. Pure. */
public final class Notification {

    /** So many are told in full; of the others the titles. */
    private static final int IN_FULL = 3;

    private Notification() {}

    /** Of the same change of the same alert always the same: whoever is told twice can know it. */
    static String id(Alert alert) {
        return Ids.derived(
                "notification",
                alert.getKey(),
                alert.getState() == AlertState.RESOLVED ? "resolved" : "raised",
                Long.toString(alert.getOpenedAt().toEpochMilli()),
                Integer.toString(alert.getOccurrences()));
    }

    static String id(List<Alert> alerts) {
        return alerts.size() == 1
                ? id(alerts.get(0))
                : Ids.derived(alerts.stream().map(Notification::id).sorted().toArray(String[]::new));
    }

    static Severity worst(List<Alert> alerts) {
        return alerts.stream()
                .map(Alert::getSeverity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }

    static String title(List<Alert> alerts) {
        return alerts.size() == 1 ? title(alerts.get(0)) : alerts.size() + " alerts: " + titles(alerts);
    }

    public static String title(Alert alert) {
        return alert.getState() == AlertState.RESOLVED
                ? "over: " + alert.getTitle()
                : alert.getSeverity() + ": " + alert.getTitle();
    }

    private static String titles(List<Alert> alerts) {
        return alerts.stream().map(Notification::title).collect(Collectors.joining("; "));
    }

    static String text(List<Alert> alerts) {
        return alerts.size() <= IN_FULL
                ? alerts.stream().map(Notification::text).collect(Collectors.joining("\n\n"))
                : alerts.stream().map(Notification::title).collect(Collectors.joining("\n"))
                        + "\nAll of them: orc alerts list";
    }

    private static String text(Alert alert) {
        if (alert.getState() == AlertState.RESOLVED) {
            return title(alert) + " (" + alert.getAttributes().getOrDefault("resolvedBecause", "") + ")";
        }
        return title(alert) + "\n" + alert.getText() + "\nWhat to do: " + alert.getRemedy()
                + Treatment.said(alert).map(said -> "\n" + said).orElse("")
                + "\nIf you see to it: orc alerts ack " + alert.getKey() + "\nIf it is none: orc alerts feedback "
                + alert.getKey() + " --false-alarm";
    }
}
