package io.tmuxorchestrator.soak.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was struck, how long it took until all was well again, and what never was. One thread. */
public final class Repairs {

    private final Map<Fault, List<Duration>> repaired = new LinkedHashMap<>();
    private final List<String> never = new ArrayList<>();

    public void repaired(Fault fault, Duration after) {
        repaired.computeIfAbsent(fault, f -> new ArrayList<>()).add(after);
    }

    public void never(Fault fault, String what) {
        never.add("not repaired: " + fault.word() + ", " + what);
    }

    /** A line of the account. */
    public record Row(String fault, int count, Duration p50, Duration p99, Duration worst) {

        private static Row of(String fault, List<Duration> all) {
            var sorted = all.stream().sorted().toList();
            return new Row(fault, sorted.size(), rank(sorted, 0.5), rank(sorted, 0.99), sorted.get(sorted.size() - 1));
        }

        /** The smallest that so many are not above. */
        private static Duration rank(List<Duration> sorted, double share) {
            return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
        }
    }

    /** By kind, then all together. */
    public List<Row> rows() {
        var rows = new ArrayList<Row>();
        repaired.forEach((fault, all) -> rows.add(Row.of(fault.word(), all)));
        var all = repaired.values().stream().flatMap(List::stream).toList();
        if (!all.isEmpty()) {
            rows.add(Row.of("all", all));
        }
        return rows;
    }

    public int count() {
        return repaired.values().stream().mapToInt(List::size).sum() + never.size();
    }

    public List<String> violations() {
        return List.copyOf(never);
    }
}
