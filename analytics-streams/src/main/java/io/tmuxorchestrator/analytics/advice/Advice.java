package io.tmuxorchestrator.analytics.advice;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that could be done better.
 *
 * @param subject what it is about: an agent, a project, a host, a schedule
 * @param project it belongs to; empty if to none
 * @param title in a line
 * @param text the figures it rests on, in words
 * @param values the same as figures
 * @param since when what it rests on began
 * @param command that would do it, or shows more
 */
public record Advice(
        Kind kind,
        String subject,
        Optional<String> project,
        String title,
        String text,
        Map<String, Double> values,
        Instant since,
        String command) {

    /** What it is about. */
    public enum Kind {
        /** One has too much to do beside one that has nothing. */
        REBALANCE,
        /** A team has too little to do, or too much. */
        RESIZE,
        /** The figures show that a setting is wrong. */
        RECONFIGURE,
        /** Everybody waits for one. */
        BOTTLENECK,
        /** What a host could carry. */
        CAPACITY,
        /** Something that will be wrong can be seen to before. */
        MAINTENANCE
    }

    public Advice {
        values = Map.copyOf(values);
    }
}
