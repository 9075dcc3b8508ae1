package io.tmuxorchestrator.analytics.forecast;

import java.util.Arrays;
import java.util.List;

/** How fast something changes, as the middle of the slopes between all pairs of readings: outliers have no say. Pure. */
final class Slope {

    private Slope() {}

    /** @param at of two readings at least, and in order */
    static double of(List<Long> at, List<Double> values) {
        var slopes = new double[at.size() * (at.size() - 1) / 2];
        var count = 0;
        for (var i = 0; i < at.size(); i++) {
            for (var j = i + 1; j < at.size(); j++) {
                var span = at.get(j) - at.get(i);
                if (span > 0) {
                    slopes[count++] = (values.get(j) - values.get(i)) / span;
                }
            }
        }
        return count == 0 ? 0 : middle(Arrays.copyOf(slopes, count));
    }

    static double middle(double... values) {
        Arrays.sort(values);
        var half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
