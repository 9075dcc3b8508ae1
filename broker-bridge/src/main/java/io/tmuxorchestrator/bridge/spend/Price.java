package io.tmuxorchestrator.bridge.spend;

/** Of a million tokens, in US dollars; which is that of one, in millionths of a dollar. */
public record Price(double input, double output, double cacheRead, double cacheWrite) {

    long micros(Tokens tokens) {
        return Math.round(tokens.input() * input
                + tokens.output() * output
                + tokens.cacheRead() * cacheRead
                + tokens.cacheWrite() * cacheWrite);
    }
}
