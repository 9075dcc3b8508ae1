package io.tmuxorchestrator.benchmarks.scheduler;

import io.tmuxorchestrator.benchmarks.Result;
import io.tmuxorchestrator.benchmarks.Rounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Several schedulers under the same load, one after the other in each round. The first is ours, and has been at work. */
final class SideBySide {

    /** How much is measured. */
    record Size(int rounds, int burst, List<Integer> rates, int seconds) {

        static Size of(boolean quick) {
            return quick ? new Size(1, 2_000, List.of(200), 3) : new Size(5, 20_000, List.of(200, 1_000, 5_000), 10);
        }
    }

    /** Enough to have them all written, and taken in, before the first is due. */
    private static final int WRITTEN_A_SECOND = 2_000;

    private static final double GOAL_TIME_OF_DB_SCHEDULER = 1 / 3.0;
    private static final double GOAL_P99_OF_THE_BETTER = 1 / 2.0;

    private final List<Contender> contenders;
    private final Size size;
    private final Rounds rounds = new Rounds();

    SideBySide(List<Contender> contenders, Size size) {
        this.contenders = contenders;
        this.size = size;
    }

    void run() {
        // Until their compilers are done; ours are.
        contenders.stream().skip(1).forEach(c -> c.lateness(size.burst, ahead(size.burst), 0));
        for (var round = 0; round < size.rounds; round++) {
            for (var contender : contenders) {
                burst(contender);
                size.rates.forEach(rate -> steady(contender, rate));
            }
        }
    }

    /** From the moment until the last has come. */
    private void burst(Contender contender) {
        var late = contender.lateness(size.burst, ahead(size.burst), 0);
        rounds.add(burstOf(contender.name()), late[late.length - 1] * 1_000 / late.length);
    }

    private void steady(Contender contender, int rate) {
        var count = rate * size.seconds;
        var late = contender.lateness(count, ahead(count), 1_000.0 / rate);
        rounds.add(lateness(contender.name(), rate, 50), late[count / 2]);
        rounds.add(lateness(contender.name(), rate, 99), late[count * 99 / 100]);
    }

    private static Duration ahead(int count) {
        return Duration.ofSeconds(3 + count / WRITTEN_A_SECOND);
    }

    private static String burstOf(String name) {
        return name + ", time a firing, all due at once";
    }

    private static String lateness(String name, int rate, int quantile) {
        return "%s, due to done, %,d/s, p%d".formatted(name, rate, quantile);
    }

    private String ours() {
        return contenders.get(0).name();
    }

    private List<String> others() {
        return contenders.stream().skip(1).map(Contender::name).toList();
    }

    /** All that was measured, as medians of the rounds, with the least and the greatest ratio. */
    List<String> table() {
        var lines = new ArrayList<String>();
        lines.add("%n%-62s %9s  %s".formatted("medians of " + size.rounds + " rounds", "", "ours against it"));
        contenders.forEach(c -> lines.add(line("us", burstOf(c.name()), burstOf(ours()))));
        for (var rate : size.rates) {
            for (var quantile : List.of(50, 99)) {
                contenders.forEach(c ->
                        lines.add(line("ms", lateness(c.name(), rate, quantile), lateness(ours(), rate, quantile))));
            }
        }
        return lines;
    }

    private String line(String unit, String measured, String ours) {
        return "%-62s %9.2f %s  %s".formatted(measured, rounds.median(measured), unit, rounds.ratio(ours, measured));
    }

    /** Against the others, or against what one of them once took on such a machine if there are none. */
    List<Result> claims() {
        var claims = new ArrayList<Result>();
        var burst = "time a firing, %,d due at once".formatted(size.burst);
        var time = rounds.median(burstOf(ours()));
        if (others().isEmpty()) {
            claims.add(new Result(burst, "us", time, "goal", Goals.MICROS_A_FIRING, 1));
        }
        others().forEach(o -> claims.add(new Result(burst, "us", time, o, rounds.median(burstOf(o)), goalFor(o))));
        for (var rate : size.rates) {
            claims.add(claim(rate, 50, 1));
            claims.add(claim(rate, 99, GOAL_P99_OF_THE_BETTER));
        }
        return claims;
    }

    private static double goalFor(String other) {
        return other.equals(Peers.DB_SCHEDULER) ? GOAL_TIME_OF_DB_SCHEDULER : 1;
    }

    private Result claim(int rate, int quantile, double goal) {
        var claim = "due to done, %,d/s, p%d".formatted(rate, quantile);
        var late = rounds.median(lateness(ours(), rate, quantile));
        return others().stream()
                .min(Comparator.comparingDouble(o -> rounds.median(lateness(o, rate, quantile))))
                .map(o -> new Result(claim, "ms", late, o, rounds.median(lateness(o, rate, quantile)), goal))
                .orElseGet(() -> new Result(claim, "ms", late, "goal", Goals.LATE_MS, 1));
    }
}
