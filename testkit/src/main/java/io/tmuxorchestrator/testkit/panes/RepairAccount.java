package io.tmuxorchestrator.testkit.panes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was killed, how long it took until all was well again, and what never was. Of one thread. */
public final class RepairAccount {

    private final Map<String, List<Double>> seconds = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();

    void repaired(String what, double after) {
        seconds.computeIfAbsent(what, w -> new ArrayList<>()).add(after);
    }

    void broken(String what) {
        violations.add(what);
    }

    public List<String> violations() {
        return List.copyOf(violations);
    }

    public int kills() {
        return seconds.values().stream().mapToInt(List::size).sum();
    }

    @Override
    public String toString() {
        var text = new StringBuilder("repaired after, in seconds:");
        seconds.forEach((what, all) -> {
            var sorted = all.stream().sorted().toList();
            text.append("%n  %-22s %3d times, median %.1f, longest %.1f"
                    .formatted(what, sorted.size(), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1)));
        });
        violations.forEach(v -> text.append("\n  NOT REPAIRED: ").append(v));
        return text.toString();
    }
}
