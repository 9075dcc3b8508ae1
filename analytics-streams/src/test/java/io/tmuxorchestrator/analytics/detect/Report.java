package io.tmuxorchestrator.analytics.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What a detector found of the faults of some series.
 *
 * @param delays in readings from the beginning of each fault that was found
 * @param falseAlarms what was found where no fault was
 */
record Report(int faults, List<Integer> delays, int falseAlarms, double days) {

    /** Something that judges one series. */
    interface Judge {
        boolean isUnusual(Instant time, double value);
    }

    /** A fault that is found later than this was not found by looking. */
    private static final int PATIENCE = 24;

    static Report of(List<Labelled> series, Supplier<Judge> judges) {
        var delays = new ArrayList<Integer>();
        var falseAlarms = 0;
        var faults = 0;
        var readings = 0;
        for (var one : series) {
            var judge = judges.get();
            var found = new boolean[one.faults().size()];
            faults += found.length;
            readings += one.values().size();
            for (var i = 0; i < one.values().size(); i++) {
                if (judge.isUnusual(
                        Instant.ofEpochSecond((long) i * Labelled.SECONDS),
                        one.values().get(i))) {
                    var fault = last(one.faults(), i);
                    if (fault < 0 || i - one.faults().get(fault) > 3 * PATIENCE) {
                        falseAlarms++;
                    } else if (!found[fault] && i - one.faults().get(fault) <= PATIENCE) {
                        found[fault] = true;
                        delays.add(i - one.faults().get(fault));
                    }
                }
            }
        }
        Collections.sort(delays);
        return new Report(faults, delays, falseAlarms, (double) readings / Labelled.DAY);
    }

    private static int last(List<Integer> faults, int at) {
        var last = -1;
        while (last + 1 < faults.size() && faults.get(last + 1) <= at) {
            last++;
        }
        return last;
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

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d of %d faults found, half of them within %s min; %.3f false alarms a day",
                delays.size(),
                faults,
                delays.isEmpty() ? "-" : delays.get(delays.size() / 2) * Labelled.SECONDS / 60,
                falseAlarmsPerDay());
    }
}
