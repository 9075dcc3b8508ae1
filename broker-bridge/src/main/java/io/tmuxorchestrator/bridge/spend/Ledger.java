package io.tmuxorchestrator.bridge.spend;

import io.tmuxorchestrator.schemas.Agent;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * What each agent of the installation has spent on a day, as the records tell. One that has gone has spent it all the same. Of
 * the loop.
 */
final class Ledger {

    private record Entry(String project, LocalDate day, Amount spent) {}

    private final Map<String, Entry> entries = new HashMap<>();

    void hear(Agent record) {
        Account.of(record)
                .ifPresent(account ->
                        put(record.getAgent(), record.getProject().orElse(""), account.day(), account.total()));
    }

    /** What is told late, or by a host that begins to count, takes nothing back. */
    void put(String agent, String project, LocalDate day, Amount spent) {
        var before = entries.get(agent);
        if (before == null || day.isAfter(before.day) || !spent.isLessThan(before.spent)) {
            entries.put(agent, new Entry(project, day, spent));
        }
    }

    Amount ofAgent(String agent, LocalDate day) {
        var entry = entries.get(agent);
        return entry != null && entry.day.equals(day) ? entry.spent : Amount.NONE;
    }

    Amount ofProject(String project, LocalDate day) {
        return entries.values().stream()
                .filter(e -> e.project.equals(project) && e.day.equals(day))
                .map(Entry::spent)
                .reduce(Amount.NONE, Amount::plus);
    }
}
