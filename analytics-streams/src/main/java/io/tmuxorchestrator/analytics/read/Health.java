package io.tmuxorchestrator.analytics.read;

import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.analytics.metrics.Tally;
import java.util.stream.Stream;

/** How somebody has done over a stretch of time, in a word. */
public enum Health {
    /** It ended, and was not repaired; or it was given up. */
    ERROR,
    /** Something went wrong, or it was kept waiting. */
    WARNING,
    /** It worked. */
    ACTIVE,
    /** It did nothing. */
    IDLE;

    public static Health of(Tally tally) {
        if (tally.count(Names.QUARANTINES) > 0 || tally.count(Names.CRASHES) > tally.count(Names.REPAIRS)) {
            return ERROR;
        }
        var trouble = Stream.of(
                        Names.ERRORS,
                        Names.CRASHES,
                        Names.TIMED_OUT,
                        Names.EXPIRED,
                        Names.DEAD_LETTERED,
                        Names.UNCONFIRMED,
                        Names.CREDIT_OUT,
                        Names.BUDGET_OUT,
                        Names.TASKS_FAILED,
                        Names.MISSED)
                .anyMatch(name -> tally.count(name) > 0);
        if (trouble) {
            return WARNING;
        }
        return Stream.of(Names.WORKING, Names.DELIVERED, Names.TURNS, Names.COMMITS)
                        .anyMatch(name -> tally.count(name) > 0)
                ? ACTIVE
                : IDLE;
    }
}
