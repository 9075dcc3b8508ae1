package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.rules.Finding;
import io.tmuxorchestrator.testkit.histories.Fault;
import io.tmuxorchestrator.testkit.histories.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What the alerts of one kind are worth, on histories with one fault.
 *
 * @param delays from the beginning of each fault that was found
 * @param leads from the alert to when it was too late
 * @param falseAlarms while there was no fault
 */
record Score(Fault fault, int faults, List<Duration> delays, List<Duration> leads, int falseAlarms, double days) {

    static Score of(Fault fault, List<History> histories) {
        var delays = new ArrayList<Duration>();
        var leads = new ArrayList<Duration>();
        var faults = 0;
        var falseAlarms = 0;
        var days = 0.0;
        for (var history : histories) {
            var alarms = Watched.all(history).stream()
                    .filter(f ->
                            f.kind().name().equals(fault.rule()) && f.symptom().lasts())
                    .map(Finding::time)
                    .toList();
            days += history.length().toMinutes() / 1440.0;
            faults += history.faults().size();
            for (var label : history.faults()) {
                alarms.stream().filter(label::covers).findFirst().ifPresent(alarm -> {
                    delays.add(Duration.between(label.begin(), alarm));
                    leads.add(Duration.between(alarm, label.crisis()));
                });
            }
            falseAlarms +=
                    (int) alarms.stream().filter(a -> isFalse(a, history)).count();
        }
        Collections.sort(delays);
        Collections.sort(leads);
        return new Score(fault, faults, delays, leads, falseAlarms, days);
    }

    private static boolean isFalse(Instant alarm, History history) {
        return history.faults().stream().noneMatch(label -> label.covers(alarm));
    }

    double recall() {
        return faults == 0 ? 1 : (double) delays.size() / faults;
    }

    double precision() {
        return delays.isEmpty() ? 0 : (double) delays.size() / (delays.size() + falseAlarms);
    }

    double falseAlarmsPerDay() {
        return falseAlarms / days;
    }

    Duration lead() {
        return leads.isEmpty() ? Duration.ZERO : leads.get(leads.size() / 2);
    }

    private static String minutes(List<Duration> all) {
        return all.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, "%.1f", all.get(all.size() / 2).toSeconds() / 60.0);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-17s recall %.2f, precision %.2f, false alarms an agent and day %.3f, median delay %s min, median lead %s min"
                        + " (%d faults, %.0f days)",
                fault.rule(),
                recall(),
                precision(),
                falseAlarmsPerDay(),
                minutes(delays),
                minutes(leads),
                faults,
                days);
    }
}
