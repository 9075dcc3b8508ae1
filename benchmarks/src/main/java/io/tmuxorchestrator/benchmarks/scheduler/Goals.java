package io.tmuxorchestrator.benchmarks.scheduler;

/** What ours is to reach where nobody is measured beside it. */
final class Goals {

    /** A third of the time of db-scheduler on PostgreSQL, which fired 3,682 a second on such a machine. */
    static final double MICROS_A_FIRING = 1e6 / (3 * 3_682.0);

    /** Half of the p99 of the better of db-scheduler and BullMQ, on such a machine. */
    static final double LATE_MS = 111 / 2.0;

    static final double IDLE_PERCENT = 1;
    static final double COLD_SECONDS = 10;
    static final double STANDBY_SECONDS = 3;
    static final double BYTES_A_SCHEDULE = 1_000;

    private Goals() {}
}
