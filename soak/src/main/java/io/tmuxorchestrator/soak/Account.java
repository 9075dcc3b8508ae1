package io.tmuxorchestrator.soak;

import io.tmuxorchestrator.soak.book.Book;
import io.tmuxorchestrator.soak.fault.Repairs;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run has come to, as a page. */
record Account(
        Plan plan,
        Instant began,
        Duration length,
        List<Book.Findings> findings,
        Repairs repairs,
        List<Growth.Row> growth,
        List<String> violations) {

    private static final int SHOWN = 30;
    private static final double MEGABYTE = 1 << 20;

    boolean isPassed() {
        return violations.isEmpty();
    }

    /** In Markdown. */
    String page() {
        var lines = new ArrayList<String>();
        lines.add("**" + (isPassed() ? "PASS" : "FAIL") + "** " + setting());
        table(
                lines,
                "what | count",
                "--- | ---:",
                findings.stream()
                        .flatMap(f -> f.counts().stream())
                        .map(c -> c.what() + " | " + c.count())
                        .toList());
        table(
                lines,
                "fault | times | repaired after, p50 | p99 | worst",
                "--- | ---: | ---: | ---: | ---:",
                repairs.rows().stream()
                        .map(r -> "%s | %d | %s | %s | %s"
                                .formatted(
                                        r.fault(), r.count(), seconds(r.p50()), seconds(r.p99()), seconds(r.worst())))
                        .toList());
        table(
                lines,
                "process that lived through it | live heap, first and last | resident | descriptors",
                "--- | ---: | ---: | ---:",
                growth.stream().map(Account::row).toList());
        violations.stream().limit(SHOWN).forEach(v -> lines.add("- " + v));
        if (violations.size() > SHOWN) {
            lines.add("- and " + (violations.size() - SHOWN) + " more");
        }
        return String.join("\n", lines) + "\n";
    }

    private String setting() {
        return "%s, %d min, seed %d: %d agents on %d hosts, %d of each worker that scales, %s%s; %d faults, %d violations"
                .formatted(
                        began.truncatedTo(ChronoUnit.MINUTES),
                        Math.round(length.toSeconds() / 60.0),
                        plan.seed(),
                        plan.agents(),
                        plan.hosts(),
                        plan.instances(),
                        plan.cluster() ? "three brokers" : "one broker",
                        plan.broken()
                                .map(b -> ", broken on purpose: " + b.word())
                                .orElse(""),
                        repairs.count(),
                        violations.size());
    }

    private static void table(List<String> lines, String head, String rule, List<String> rows) {
        if (!rows.isEmpty()) {
            lines.add("");
            lines.add("| " + head + " |");
            lines.add("| " + rule + " |");
            rows.forEach(r -> lines.add("| " + r + " |"));
        }
        lines.add("");
    }

    private static String row(Growth.Row row) {
        return "%s | %s | %.0f and %.0f MB | %d and %d"
                .formatted(
                        row.process(),
                        row.last().heap() == 0 ? "" : "%s and %s".formatted(heap(row.first()), heap(row.last())),
                        row.first().resident() / MEGABYTE,
                        row.last().resident() / MEGABYTE,
                        row.first().descriptors(),
                        row.last().descriptors());
    }

    private static String heap(Growth.Sample sample) {
        return String.format(Locale.ROOT, "%.1f MB", sample.heap() / MEGABYTE);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
