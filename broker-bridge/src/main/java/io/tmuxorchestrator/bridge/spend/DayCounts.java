package io.tmuxorchestrator.bridge.spend;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the lines of one log come to, day by day. */
final class DayCounts {

    /** Lines of one turn follow each other closely. */
    private static final int REMEMBERED = 1000;

    private record Counted(LocalDate day, Amount amount) {}

    private final LogFormat format;
    private final Prices prices;
    private final ZoneId zone;
    private final Instant since;
    private final Map<LocalDate, Amount> days = new HashMap<>();
    private final Set<String> unpriced = new TreeSet<>();
    private final Map<String, Counted> turns = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Counted> eldest) {
            return size() > REMEMBERED;
        }
    };
    private String model = "";
    private Used total = Used.NOTHING;

    /** @param since what was used before counts for nobody */
    DayCounts(LogFormat format, Prices prices, ZoneId zone, Instant since) {
        this.format = format;
        this.prices = prices;
        this.zone = zone;
        this.since = since;
    }

    Map<LocalDate, Amount> days() {
        return Map.copyOf(days);
    }

    /** Models whose price is not known. */
    Set<String> unpriced() {
        return unpriced;
    }

    void take(LogLine line) {
        model = line.model().orElse(model);
        line.used().ifPresent(used -> {
            var spent = format.totals() ? used.since(total) : used;
            total = used;
            line.time().filter(t -> !t.isBefore(since)).ifPresent(t -> count(line, t, spent));
        });
    }

    private void count(LogLine line, Instant time, Used used) {
        var counted = new Counted(LocalDate.ofInstant(time, zone), used.amount(prices.of(model)));
        if (counted.amount.unpriced() > 0) {
            unpriced.add(model);
        }
        line.id().map(id -> turns.put(id, counted)).ifPresent(b -> add(b.day, b.amount.negated()));
        add(counted.day, counted.amount);
    }

    private void add(LocalDate day, Amount amount) {
        days.merge(day, amount, Amount::plus);
    }
}
