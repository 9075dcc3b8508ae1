package io.tmuxorchestrator.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the rounds gave, by name; a round has one value of each. */
public final class Rounds {

    private final Map<String, List<Double>> values = new HashMap<>();

    public void add(String name, double value) {
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public double median(String name) {
        return median(of(name));
    }

    /** Of the rounds' ratios, with the least and the greatest. */
    public String ratio(String one, String other) {
        var ratios = IntStream.range(0, of(one).size())
                .mapToObj(i -> of(one).get(i) / of(other).get(i))
                .toList();
        return "%.3g (%.3g to %.3g)".formatted(quantile(ratios, 0.5), quantile(ratios, 0), quantile(ratios, 1));
    }

    private List<Double> of(String name) {
        return values.getOrDefault(name, List.of(Double.NaN));
    }

    public static double median(List<Double> values) {
        return quantile(values, 0.5);
    }

    public static double quantile(List<Double> values, double quantile) {
        var sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(quantile * sorted.size())));
    }
}
