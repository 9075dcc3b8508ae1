package io.tmuxorchestrator.bridge.spend;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Prices of models, by how their names begin: {@code claude-opus} is also that of {@code claude-opus-4-5}, unless that has its own. */
public record Prices(Map<String, Price> byName) {

    static final Prices NONE = new Prices(Map.of());

    public Prices {
        byName = Map.copyOf(byName);
    }

    Optional<Price> of(String model) {
        return byName.entrySet().stream()
                .filter(e -> (model + "-").startsWith(e.getKey() + "-"))
                .max(Comparator.comparingInt(e -> e.getKey().length()))
                .map(Map.Entry::getValue);
    }
}
