package io.tmuxorchestrator.bridge.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.tmuxorchestrator.bridge.loop.Loop;
import io.tmuxorchestrator.bridge.spend.Amount;
import io.tmuxorchestrator.bridge.spend.LogTask;
import io.tmuxorchestrator.bridge.spend.LogWatch;
import io.tmuxorchestrator.bridge.spend.Spendings;
import io.tmuxorchestrator.runtime.http.NamedGauges;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Has the logs of agents read, on a thread of its own, and tells the metrics what they spend. Of the loop. */
final class Metering {

    private final Loop loop;
    private final Loop reader;
    private final LogWatch logs;
    private final NamedGauges tokens;
    private final NamedGauges cost;
    private boolean reading;

    /** @param logs of the reader's thread */
    Metering(Loop loop, Loop reader, LogWatch logs, MeterRegistry metrics) {
        this.loop = loop;
        this.reader = reader;
        this.logs = logs;
        tokens = new NamedGauges(metrics, "orc.agent.tokens", "agent", "Tokens an agent has used on this day");
        cost = new NamedGauges(
                metrics, "orc.agent.cost.dollars", "agent", "What an agent has cost on this day, in US dollars");
    }

    /** Once in a while, unless it is just reading. */
    void look(Spendings spendings) {
        var totals = spendings.totals();
        tokens.show(figures(totals, Amount::tokens));
        cost.show(figures(totals, Amount::dollars));
        var tasks = spendings.tasks();
        if (!reading) {
            reading = true;
            reader.execute(() -> read(spendings, tasks));
        }
    }

    private void read(Spendings spendings, List<LogTask> tasks) {
        try {
            var counted = logs.read(tasks);
            loop.execute(() -> spendings.counted(counted));
        } finally {
            loop.execute(() -> reading = false);
        }
    }

    private static Map<String, Double> figures(Map<String, Amount> totals, ToDoubleFunction<Amount> figure) {
        return totals.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> figure.applyAsDouble(e.getValue())));
    }

    void abandon() {
        reader.abandon();
    }
}
