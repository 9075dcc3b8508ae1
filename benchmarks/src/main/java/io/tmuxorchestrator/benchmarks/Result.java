package io.tmuxorchestrator.benchmarks;

/**
 * One claim and what was measured of it.
 *
 * @param ours in the unit, less being better
 * @param other what it is compared with
 * @param goal largest ratio, or largest value where there is nothing to compare with
 */
public record Result(String claim, String unit, double ours, String against, double other, double goal) {

    static final String HEAD =
            "%-46s %12s  %-34s %12s %7s %7s".formatted("claim", "ours", "against", "other", "ratio", "goal");

    double ratio() {
        return ours / other;
    }

    /** What cannot be divided was not. */
    boolean isMeasured() {
        return !Double.isNaN(ratio());
    }

    @Override
    public String toString() {
        return "%-46s %9.2f %-2s  %-34s %9.2f %-2s %6.2fx %6.2fx%s"
                .formatted(claim, ours, unit, against, other, unit, ratio(), goal, ratio() > goal ? "  missed" : "");
    }
}
