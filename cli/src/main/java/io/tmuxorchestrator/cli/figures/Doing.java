package io.tmuxorchestrator.cli.figures;

import io.tmuxorchestrator.analytics.metrics.Derived;
import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.analytics.metrics.Subject;
import io.tmuxorchestrator.analytics.metrics.Tally;
import io.tmuxorchestrator.analytics.read.Health;
import io.tmuxorchestrator.cli.command.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What somebody did in a stretch of time: a row of {@code orc top}, and of a report. */
record Doing(Subject subject, Tally tally, Map<String, Double> values, Optional<Instant> lastActive) {

    static Doing of(Subject subject, Tally tally, Duration length, Optional<Instant> lastActive) {
        return new Doing(subject, tally, Derived.of(tally, length), lastActive);
    }

    /** By what they are put in order, each the most first. */
    enum Order {
        ACTIVE(Comparator.comparing(d -> d.lastActive().orElse(Instant.EPOCH))),
        TASKS(by(Names.TASKS_DONE)),
        TURNS(by(Names.TURNS)),
        MESSAGES(by(Names.DELIVERED)),
        ERRORS(by(Names.ERRORS)),
        WORKING(by(Names.WORKING)),
        RESPONSE(Comparator.comparing(d -> d.value("response.ms.p50").orElse(-1.0))),
        DELIVERY(Comparator.comparing(d -> d.value("delivery.ms.p95").orElse(-1.0))),
        CPU(Comparator.comparing(d -> d.value("cpu.permille.mean").orElse(-1.0))),
        MEMORY(Comparator.comparing(d -> d.value("memory.bytes.max").orElse(-1.0))),
        TOKENS(by(Names.TOKENS)),
        COST(by(Names.COST));

        // None of these keeps anything.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Comparator<Doing> ascending;

        Order(Comparator<Doing> ascending) {
            this.ascending = ascending;
        }

        private static Comparator<Doing> by(String count) {
            return Comparator.comparing(d -> d.count(count));
        }

        Comparator<Doing> mostFirst() {
            return ascending.reversed().thenComparing(d -> d.subject().id());
        }
    }

    long count(String name) {
        return tally.count(name);
    }

    Optional<Double> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Of tasks that ended. */
    private Optional<Double> success() {
        var done = count(Names.TASKS_DONE);
        var ended = done + count(Names.TASKS_FAILED);
        return ended == 0 ? Optional.empty() : Optional.of((double) done / ended);
    }

    /** @param who what the first column is called */
    static Sheet<Doing> sheet(String who) {
        return new Sheet<Doing>()
                .text(who, d -> d.subject().id())
                .text("health", d -> Health.of(d.tally()).name().toLowerCase(Locale.ROOT))
                .count("tasks", d -> d.count(Names.TASKS_DONE))
                .number("success", Unit.SHARE, Doing::success)
                .count("turns", d -> d.count(Names.TURNS))
                .count("messages", d -> d.count(Names.DELIVERED))
                .count("errors", d -> d.count(Names.ERRORS))
                .count("restarts", d -> d.count(Names.RESTARTS))
                .number("working", Unit.SHARE, d -> d.value(Derived.UTILISATION))
                .number("delivery", Unit.MILLIS, d -> d.value("delivery.ms.p95"))
                .number("response", Unit.MILLIS, d -> d.value("response.ms.p50"))
                .number("cpu", Unit.SHARE, d -> d.value("cpu.permille.mean").map(v -> v / 1_000))
                .number("memory", Unit.BYTES, d -> d.value("memory.bytes.max"))
                .count("tokens", d -> d.count(Names.TOKENS))
                .number("cost", Unit.DOLLARS, d -> Optional.of(d.count(Names.COST) / 1e6))
                .text("active", d -> d.lastActive().map(Times::dated).orElse("-"));
    }
}
