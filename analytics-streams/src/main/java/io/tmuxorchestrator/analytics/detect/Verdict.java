package io.tmuxorchestrator.analytics.detect;

/**
 * What is thought of a reading.
 *
 * @param score from 0, as always, to 1; of what goes on only the beginning, and what is worse than that, has one
 * @param unusual whether somebody should look
 * @param reason what was seen and what was usual; empty where the score is 0
 */
public record Verdict(double score, boolean unusual, String reason) {

    public static final Verdict USUAL = new Verdict(0, false, "");
}
