package io.tmuxorchestrator.bridge.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.tmuxorchestrator.bridge.Loop;
import io.tmuxorchestrator.bridge.spend.Amount;
import io.tmuxorchestrator.bridge.spend.LogTask;
import io.tmuxorchestrator.bridge.spend.LogWatch;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Has the logs of agents read, on a thread of its own, and tells the metrics what they spend. Of the loop. */
final class Metering {

    private final Loop loop;
    private final Loop reader;
    private final LogWatch logs;
    private final MultiGauge tokens;
    private final MultiGauge cost;
    private boolean reading;

    /** @param logs of the reader's thread */
    Metering(Loop loop, Loop reader, LogWatch logs, MeterRegistry metrics) {
        this.loop = loop;
        this.reader = reader;
        this.logs = logs;
        tokens = MultiGauge.builder("orc.agent.tokens")
                .description("Tokens an agent has used on this day")
                .register(metrics);
        cost = MultiGauge.builder("orc.agent.cost.dollars")
                .description("What an agent has cost on this day, in US dollars")
                .register(metrics);
    }

    /** Once in a while, unless it is just reading. */
    void look(Fleet fleet) {
        var totals = fleet.spendings().totals();
        tokens.register(rows(totals, Amount::tokens), true);
        cost.register(rows(totals, Amount::dollars), true);
        var tasks = fleet.spendings().tasks();
        if (!reading) {
            reading = true;
            reader.execute(() -> read(fleet, tasks));
        }
    }

    private void read(Fleet fleet, List<LogTask> tasks) {
        try {
            var counted = logs.read(tasks);
            loop.execute(() -> fleet.spendings().counted(counted));
        } finally {
            loop.execute(() -> reading = false);
        }
    }

    private static List<Row<?>> rows(Map<String, Amount> totals, ToDoubleFunction<Amount> figure) {
        return totals.entrySet().stream()
                .<Row<?>>map(e -> Row.of(Tags.of("agent", e.getKey()), figure.applyAsDouble(e.getValue())))
                .toList();
    }

    void abandon() {
        reader.abandon();
    }
}
