package io.tmuxorchestrator.benchmarks.delivery;

import io.tmuxorchestrator.benchmarks.Result;
import io.tmuxorchestrator.benchmarks.Rounds;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import io.tmuxorchestrator.testkit.panes.FakeProfiles;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/**
 * From a message that is published to the line that a program reads: how long, how many, and whether all. Beside it, in the same
 * run and the same panes, the script that everybody begins with, the same in one call, and a bare connection to tmux.
 */
public final class DeliveryBenchmark {

    private static final List<Integer> RATES = List.of(1, 100, 1_000);
    /** What a script does at best. */
    private static final int FORKS_AT_MOST = 100;

    private static final int SENDERS = 5;
    private static final int BOXES = 10;
    private static final String BOX = "ours, box that settles in 20 ms";
    private static final String SLOW_BOX = "ours, box that settles in 160 ms";

    /** How much is measured. */
    private record Size(
            int rounds,
            List<Integer> panes,
            List<Integer> burstPanes,
            double seconds,
            int burst,
            int scripted,
            int shared,
            int warmUp) {

        static Size of(boolean quick) {
            return quick
                    ? new Size(1, List.of(1, 10), List.of(1, 10), 1, 2_000, 2, 10, 500)
                    : new Size(5, List.of(1, 10, 100, 500), List.of(1, 10, 100), 10, 50_000, 5, 50, 20_000);
        }

        int most() {
            return panes.stream().filter(p -> p <= 100).max(Integer::compare).orElseThrow();
        }
    }

    private final Size size;
    private final Rounds rounds = new Rounds();

    private DeliveryBenchmark(Size size) {
        this.size = size;
    }

    public static List<Result> measure(boolean quick) throws Exception {
        return new DeliveryBenchmark(Size.of(quick)).measure();
    }

    private List<Result> measure() throws Exception {
        try (var installation = new Installation()) {
            for (var count : size.panes) {
                lines(installation, count);
            }
            boxes(installation, BOX, FakeAgent.tui());
            boxes(installation, SLOW_BOX, FakeAgent.slowTui());
        }
        return report();
    }

    private void lines(Installation installation, int count) throws Exception {
        try (var host = host(installation, Panes.ofLines(count))) {
            host.warmUp(size.warmUp);
            for (var round = 0; round < size.rounds; round++) {
                latencies(host, count);
                if (size.burstPanes.contains(count)) {
                    bursts(host, count);
                }
                if (count == 1) {
                    senders(host);
                }
            }
        }
    }

    private Host host(Installation installation, Panes panes) throws Exception {
        var profiles = FakeProfiles.write(installation.directory().resolve("profiles"));
        return new Host(panes, installation.bridge(panes.socket(), profiles, panes.agents()));
    }

    private void latencies(Host host, int count) {
        for (var rate : RATES) {
            latency("ours", count, rate, host, host.ours());
            if (rate <= FORKS_AT_MOST) {
                latency("one fork", count, rate, host, host.oneFork());
            }
        }
        latency("script", count, 1, host, host.script());
    }

    private void latency(String name, int count, int rate, Host host, Way way) {
        var latencies = host.latencies(name, rate, size.seconds, way);
        rounds.add(Report.latency(name, count, rate, 50), Rounds.quantile(latencies, 0.5));
        rounds.add(Report.latency(name, count, rate, 99), Rounds.quantile(latencies, 0.99));
    }

    private void bursts(Host host, int count) {
        rounds.add(Report.burst("ours", count), host.burst("ours", size.burst, host.ours()));
        rounds.add(Report.burst("ours, until told", count), host.burstUntilTold(size.burst));
        rounds.add(Report.burst("bare", count), host.burst("bare", size.burst, host.bare()));
        rounds.add(Report.burst("script", count), host.burst("script", size.scripted, host.script()));
    }

    private void senders(Host host) throws InterruptedException {
        for (var way : Map.of("ours", host.ours(), "one fork", host.oneFork(), "script", host.script())
                .entrySet()) {
            rounds.add(Report.exact(way.getKey()), host.exact(SENDERS, size.shared, way.getValue()));
        }
    }

    /** As many messages a second as there are agents, and never two for one agent at a time. */
    private void boxes(Installation installation, String name, FakeAgent fake) throws Exception {
        var logs = Files.createDirectories(installation.directory().resolve("logs-of-agents"));
        try (var host = host(installation, Panes.of(fake, BOXES, logs))) {
            host.warmUp(BOXES);
            for (var round = 0; round < size.rounds; round++) {
                latency(name, BOXES, BOXES, host, host.ours());
            }
        }
    }

    private List<Result> report() {
        var report = new Report(rounds);
        report.latencies(size.panes, RATES).forEach(System.out::println);
        report.boxes(List.of(BOX, SLOW_BOX)).forEach(System.out::println);
        report.bursts(size.burstPanes).forEach(System.out::println);
        report.exactness().forEach(System.out::println);
        System.out.println();
        return report.claims(size.most());
    }
}
