package io.tmuxorchestrator.cli.demo.story;

import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which alerts were raised, and which are over. */
final class Alarms {

    private final Map<String, Set<String>> raised = new TreeMap<>();
    private final Set<String> over = new HashSet<>();

    void told(Alert alert) {
        raised.computeIfAbsent(alert.getRule(), r -> new TreeSet<>()).add(alert.getKey());
        if (alert.getState() == AlertState.RESOLVED) {
            over.add(alert.getKey());
        } else {
            over.remove(alert.getKey());
        }
    }

    boolean isRaised(String rule) {
        return raised.containsKey(rule);
    }

    boolean isOver(String rule) {
        return isRaised(rule) && over.containsAll(raised.getOrDefault(rule, Set.of()));
    }

    int raised() {
        return raised.values().stream().mapToInt(Set::size).sum();
    }

    int over() {
        return over.size();
    }

    boolean areOver() {
        return over() == raised();
    }

    /** Those that were to be expected were raised, and all that were are over. */
    Check check(Set<String> wanted) {
        return new Check(
                "alerts",
                "%d raised, %d over: %s".formatted(raised(), over(), String.join(", ", raised.keySet())),
                raised.keySet().containsAll(wanted) && areOver());
    }
}
