package io.tmuxorchestrator.analytics.read;

import io.tmuxorchestrator.analytics.metrics.Subject;
import io.tmuxorchestrator.analytics.metrics.Tally;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How much somebody told somebody else.
 *
 * @param from an agent, a person or a service; {@code *} for those that were too many to be named
 * @param to an agent
 */
public record Edge(String from, String to, long messages) {

    /** What an agent was told, the most first. */
    public static List<Edge> into(Subject agent, Tally tally) {
        return tally.counts().entrySet().stream()
                .filter(e -> e.getKey().startsWith(Tally.FROM))
                .map(e -> new Edge(name(e), agent.id(), e.getValue()))
                .sorted(Comparator.comparingLong(Edge::messages).reversed().thenComparing(Edge::from))
                .toList();
    }

    /** One who does not want to be known. */
    private static String name(Map.Entry<String, Long> count) {
        var name = count.getKey().substring(Tally.FROM.length());
        return name.isEmpty() ? "-" : name;
    }
}
