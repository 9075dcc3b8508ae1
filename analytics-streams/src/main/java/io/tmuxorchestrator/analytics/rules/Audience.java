package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Scope;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The rules for subjects of one scope, and which of them each sighting is for: most events mean nothing to most rules, and what a
 * rule remembers of one of many agents is far away in memory. Used by one thread.
 */
final class Audience {

    /** Of several with one name, the last. */
    private final List<Rule<?>> rules;

    private final int[] everyone;
    private final int[] ofFigures;
    private final Map<EventType, int[]> ofEvents = new EnumMap<>(EventType.class);

    Audience(List<Rule<?>> all, Scope scope) {
        var named = new LinkedHashMap<String, Rule<?>>();
        all.stream()
                .filter(rule -> rule.concerns(scope))
                .forEach(rule -> named.put(rule.kind().name(), rule));
        rules = List.copyOf(named.values());
        everyone = those(rule -> true);
        ofFigures = those(rule -> !rule.spans().isEmpty());
    }

    List<Rule<?>> rules() {
        return rules;
    }

    /** Places among the rules, in their order. */
    int[] of(Sighting seen) {
        if (seen instanceof Sighting.Told told) {
            return ofEvents.computeIfAbsent(told.fact().getType(), type -> those(rule -> rule.hears(type)));
        }
        return seen instanceof Sighting.Measured ? ofFigures : everyone;
    }

    private int[] those(Predicate<Rule<?>> hear) {
        return IntStream.range(0, rules.size())
                .filter(place -> hear.test(rules.get(place)))
                .toArray();
    }
}
