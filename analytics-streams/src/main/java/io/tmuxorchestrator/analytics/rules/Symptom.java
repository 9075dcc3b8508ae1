package io.tmuxorchestrator.analytics.rules;

import java.util.Map;

/**
 * That something is wrong, or no longer.
 *
 * @param lasts false if it is over
 * @param text what was seen, and what would have been usual
 * @param values the same in figures
 */
public record Symptom(boolean lasts, String text, Map<String, Double> values) {

    public Symptom {
        values = Map.copyOf(values);
    }

    public static Symptom of(String text, Map<String, Double> values) {
        return new Symptom(true, text, values);
    }

    public static Symptom over(String why) {
        return new Symptom(false, why, Map.of());
    }
}
