package io.tmuxorchestrator.bridge.spend;

import io.tmuxorchestrator.schemas.Agent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Optional;

/**
 * What one agent has spent on a day. It stands in the record of the agent, so that a bridge that is started again counts on
 * from there and nothing twice. Pure.
 *
 * @param before what was spent otherwise than what is counted; less than nothing if some of that is of the day before
 * @param counted what its logs come to on that day, or what its screen shows of the present run
 * @param byLogs which of the two
 * @param since from when on lines of logs count
 * @param run pid of the program
 */
record Account(LocalDate day, Amount before, Amount counted, boolean byLogs, Instant since, long run) {

    /** Attribute of the record. */
    private static final String COUNTING = "counting";

    private static final String LOGS = "logs";

    static Account begun(LocalDate day, Amount before, boolean byLogs, Instant since, long run) {
        return new Account(day, before, Amount.NONE, byLogs, since, run);
    }

    /** What stands in its record; empty if nothing does. */
    static Optional<Account> of(Agent record) {
        var counting = record.getAttributes().getOrDefault(COUNTING, "").split(" ", -1);
        if (record.getSpendingDay().isEmpty() || counting.length != 5) {
            return Optional.empty();
        }
        try {
            var before =
                    new Amount(Long.parseLong(counting[0]), Long.parseLong(counting[1]), Long.parseLong(counting[2]));
            var total = Amount.of(record.getTokensSpent(), record.getCostSpent());
            return Optional.of(new Account(
                    LocalDate.parse(record.getSpendingDay().get()),
                    before,
                    new Amount(total.tokens(), total.micros(), before.unpriced()).minus(before),
                    counting[4].equals(LOGS),
                    Instant.ofEpochMilli(Long.parseLong(counting[3])),
                    record.getPid().orElse(0L)));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty(); // Somebody else wrote it; counting begins anew.
        }
    }

    Agent.Builder onto(Agent.Builder record) {
        var attributes = new HashMap<String, String>(record.getAttributes());
        attributes.put(
                COUNTING,
                before.tokens() + " " + before.micros() + " " + before.unpriced() + " " + since.toEpochMilli() + " "
                        + (byLogs ? LOGS : "screen"));
        return record.setAttributes(attributes)
                .setSpendingDay(day.toString())
                .setTokensSpent(total().tokens())
                .setCostSpent(total().dollars());
    }

    Amount total() {
        return before.plus(counted);
    }

    /** By its logs. */
    Account logged(Amount ofDay) {
        return new Account(day, before, ofDay, byLogs, since, run);
    }

    /** By its screen, which counts from the start of the program; or from anew, if it shows less than before. */
    Account shown(Amount ofRun) {
        return ofRun.isLessThan(counted)
                ? new Account(day, total(), ofRun, byLogs, since, run)
                : new Account(day, before, ofRun, byLogs, since, run);
    }

    /** Its program was started again. What its screen shows begins with nothing; logs hold what was spent before, too. */
    Account restarted(long pid) {
        return byLogs
                ? new Account(day, before, counted, true, since, pid)
                : new Account(day, total(), Amount.NONE, false, since, pid);
    }

    /** A new day on which nothing is spent yet, although its screen goes on counting. */
    Account next(LocalDate today) {
        return byLogs
                ? new Account(today, Amount.NONE, Amount.NONE, true, since, run)
                : new Account(today, counted.negated(), counted, false, since, run);
    }
}
