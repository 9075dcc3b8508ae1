package io.tmuxorchestrator.bridge.spend;

/**
 * Tokens of a turn, or of several.
 *
 * @param input what was read anew, in no cache before or after
 * @param cacheRead what was read from a cache
 * @param cacheWrite what was read anew and put into one
 */
record Tokens(long input, long output, long cacheRead, long cacheWrite) {

    static final Tokens NONE = new Tokens(0, 0, 0, 0);

    /** What came from a cache was counted when it was put there. */
    long anew() {
        return input + output + cacheWrite;
    }

    Tokens minus(Tokens other) {
        return new Tokens(
                input - other.input, output - other.output, cacheRead - other.cacheRead, cacheWrite - other.cacheWrite);
    }

    boolean isNegative() {
        return input < 0 || output < 0 || cacheRead < 0 || cacheWrite < 0;
    }
}
