package io.tmuxorchestrator.analytics.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What follows from what was counted and measured. A share of nothing is left out. Pure. */
public final class Derived {

    public static final String TASKS_PER_HOUR = "tasks.per_hour";
    public static final String ERROR_SHARE = "errors.share";
    public static final String DELIVERED_SHARE = "messages.delivered.share";
    public static final String UTILISATION = "utilisation";
    public static final String UPTIME = "uptime";
    public static final String AUTONOMY = "autonomy";
    public static final String REPAIRED_SHARE = "repairs.share";
    public static final String RELIABILITY = "schedules.reliability";
    public static final String TEAM_ACCURACY = "teams.accuracy";
    /** How many agents ran at the same time, on average. */
    public static final String AGENTS = "agents";

    public static final String COST = "cost.dollars";

    private static final double MICROS = 1e6;

    private final Tally tally;
    private final Map<String, Double> values = new TreeMap<>();

    private Derived(Tally tally) {
        this.tally = tally;
    }

    /**
     * By name.
     *
     * @param length of the window
     */
    public static Map<String, Double> of(Tally tally, Duration length) {
        var derived = new Derived(tally);
        derived.shares();
        derived.overTime(length);
        tally.sketches().forEach(derived::quantiles);
        return derived.values;
    }

    private void shares() {
        share(ERROR_SHARE, sum(Names.ERRORS), sum(Names.EVENTS));
        share(
                DELIVERED_SHARE,
                sum(Names.DELIVERED),
                sum(Names.DELIVERED, Names.EXPIRED, Names.REFUSED, Names.DEAD_LETTERED, Names.UNCONFIRMED));
        share(UTILISATION, sum(Names.WORKING), sum(Names.WORKING, Names.IDLE));
        share(UPTIME, up(), up() + sum(Names.DOWN));
        share(AUTONOMY, sum(Names.WORKING), sum(Names.WORKING, Names.WAITING));
        share(
                REPAIRED_SHARE,
                sum(Names.REPAIRS, Names.REMEDIES_HELPED),
                sum(Names.REPAIRS, Names.REMEDIES_HELPED, Names.QUARANTINES, Names.REMEDIES_FAILED));
        share(RELIABILITY, sum(Names.FIRED), sum(Names.FIRED, Names.MISSED));
        share(TEAM_ACCURACY, sum(Names.TEAMS) - sum(Names.TEAMS_CHANGED), sum(Names.TEAMS));
    }

    private void overTime(Duration length) {
        var done = sum(Names.TASKS_DONE);
        if (done > 0) {
            values.put(TASKS_PER_HOUR, (double) done * Duration.ofHours(1).toMillis() / length.toMillis());
        }
        if (up() > 0) {
            values.put(AGENTS, (double) up() / length.toMillis());
        }
        if (sum(Names.COST) > 0) {
            values.put(COST, sum(Names.COST) / MICROS);
        }
    }

    private void quantiles(String name, Sketch sketch) {
        values.put(name + ".p50", sketch.quantile(0.5));
        values.put(name + ".p95", sketch.quantile(0.95));
        values.put(name + ".p99", sketch.quantile(0.99));
        values.put(name + ".mean", sketch.mean());
        values.put(name + ".max", (double) sketch.max());
    }

    /** Time in which agents ran. */
    private long up() {
        return sum(Names.WORKING, Names.IDLE, Names.WAITING, Names.NO_CREDIT);
    }

    private long sum(String... names) {
        var sum = 0L;
        for (var name : names) {
            sum += tally.count(name);
        }
        return sum;
    }

    private void share(String name, long part, long whole) {
        if (whole > 0) {
            values.put(name, (double) part / whole);
        }
    }
}
