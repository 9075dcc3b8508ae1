package io.tmuxorchestrator.bridge.spend;

import java.util.Locale;

/**
 * What was spent.
 *
 * @param micros millionths of a US dollar
 * @param unpriced how many of the tokens have no known price, so that they cost more than the micros say
 */
public record Amount(long tokens, long micros, long unpriced) {

    static final Amount NONE = new Amount(0, 0, 0);

    private static final double MILLION = 1e6;

    static Amount of(long tokens, double dollars) {
        return new Amount(tokens, Math.round(dollars * MILLION), 0);
    }

    Amount plus(Amount other) {
        return new Amount(tokens + other.tokens, micros + other.micros, unpriced + other.unpriced);
    }

    Amount minus(Amount other) {
        return new Amount(tokens - other.tokens, micros - other.micros, unpriced - other.unpriced);
    }

    Amount negated() {
        return NONE.minus(this);
    }

    boolean isLessThan(Amount other) {
        return tokens < other.tokens || micros < other.micros;
    }

    public double dollars() {
        return micros / MILLION;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d tokens, %.2f USD", tokens, dollars());
    }
}
