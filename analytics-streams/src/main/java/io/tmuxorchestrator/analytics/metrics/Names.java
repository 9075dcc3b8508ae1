package io.tmuxorchestrator.analytics.metrics;

import java.util.Set;

/** What is counted and measured. docs/analytics.md says of each what it is. */
public final class Names {

    public static final String EVENTS = "events";
    /** Of them, those that came later than the grace allows. */
    public static final String LATE = "events.late";

    public static final String ERRORS = "errors";

    public static final String ACCEPTED = "messages.accepted";
    public static final String DELIVERED = "messages.delivered";
    public static final String EXPIRED = "messages.expired";
    public static final String REFUSED = "messages.refused";
    public static final String DEAD_LETTERED = "messages.dead_lettered";
    public static final String UNCONFIRMED = "messages.unconfirmed";
    public static final String DELAYED = "messages.delayed";
    public static final String DUPLICATE = "messages.duplicate";
    public static final String ANSWERED = "messages.answered";
    public static final String TIMED_OUT = "messages.timed_out";

    public static final String TASKS_DONE = "tasks.done";
    public static final String TASKS_FAILED = "tasks.failed";
    public static final String TURNS = "turns";
    public static final String COMMITS = "commits";
    public static final String SYNCS = "syncs";
    public static final String CONFLICTS = "conflicts";
    public static final String SNAPSHOTS = "snapshots";

    public static final String CRASHES = "crashes";
    public static final String RESTARTS = "restarts";
    /** Crashes after which the agent could be written to again without anybody's help. */
    public static final String REPAIRS = "repairs";

    public static final String QUARANTINES = "quarantines";
    /** What was done about alerts without a person, and the alert was over in time, or not. */
    public static final String REMEDIES_HELPED = "remedies.helped";

    public static final String REMEDIES_FAILED = "remedies.failed";
    public static final String APPROVALS = "approvals";
    public static final String CREDIT_OUT = "credit.exhausted";
    public static final String BUDGET_OUT = "budget.exhausted";

    public static final String FIRED = "schedules.fired";
    public static final String FIRED_LATE = "schedules.late";
    public static final String MISSED = "schedules.missed";
    public static final String DEFERRED = "schedules.deferred";

    public static final String TEAMS = "teams.composed";
    /** Of them, those of which a person changed what was proposed. */
    public static final String TEAMS_CHANGED = "teams.corrected";

    public static final String WORKING = "working.ms";
    public static final String IDLE = "idle.ms";
    public static final String WAITING = "approval.ms";
    public static final String NO_CREDIT = "credit.ms";
    public static final String DOWN = "down.ms";
    /** Time of which its bridge said nothing. */
    public static final String UNSEEN = "unseen.ms";

    public static final String TOKENS = "tokens";
    public static final String COST = "cost.micros";

    /** From the broker's append to the submitted input. */
    public static final String DELIVERY = "delivery.ms";

    public static final String RESPONSE = "response.ms";
    /** From WORKING to what follows it. */
    public static final String TURN = "turn.ms";

    public static final String TASK = "task.ms";
    public static final String SYNC = "sync.ms";
    public static final String LATENESS = "schedule.ms";
    public static final String TEAM = "team.ms";
    /** From STARTING, or RESTARTING, to what can be written to. */
    public static final String START = "start.ms";

    public static final String CPU = "cpu.permille";
    public static final String MEMORY = "memory.bytes";

    private static final Set<String> COUNTS = Set.of(
            EVENTS,
            LATE,
            ERRORS,
            ACCEPTED,
            DELIVERED,
            EXPIRED,
            REFUSED,
            DEAD_LETTERED,
            UNCONFIRMED,
            DELAYED,
            DUPLICATE,
            ANSWERED,
            TIMED_OUT,
            TASKS_DONE,
            TASKS_FAILED,
            TURNS,
            COMMITS,
            SYNCS,
            CONFLICTS,
            SNAPSHOTS,
            CRASHES,
            RESTARTS,
            REPAIRS,
            QUARANTINES,
            REMEDIES_HELPED,
            REMEDIES_FAILED,
            APPROVALS,
            CREDIT_OUT,
            BUDGET_OUT,
            FIRED,
            FIRED_LATE,
            MISSED,
            DEFERRED,
            TEAMS,
            TEAMS_CHANGED,
            WORKING,
            IDLE,
            WAITING,
            NO_CREDIT,
            DOWN,
            UNSEEN,
            TOKENS,
            COST);

    private Names() {}

    /** Whether it is counted: a finished window that does not have it says that there was none. Not so of what is measured. */
    public static boolean isCount(String name) {
        return COUNTS.contains(name);
    }
}
