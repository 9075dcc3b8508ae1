package io.tmuxorchestrator.benchmarks;

import io.tmuxorchestrator.benchmarks.analytics.AnalyticsBenchmark;
import io.tmuxorchestrator.benchmarks.delivery.DeliveryBenchmark;
import io.tmuxorchestrator.benchmarks.scheduler.SchedulerBenchmark;
import io.tmuxorchestrator.benchmarks.sync.SyncBenchmark;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the benchmarks that are named, or all, and prints a table of ratios. */
public final class Benchmarks {

    /** One benchmark; short shows only that it runs. */
    @FunctionalInterface
    interface Benchmark {
        List<Result> run(boolean quick) throws Exception;
    }

    private static final String SHORT = "--short";

    private Benchmarks() {}

    static Map<String, Benchmark> all() {
        var all = new LinkedHashMap<String, Benchmark>();
        all.put("serde", SerdeBenchmark::measure);
        all.put("router", RouterBenchmark::measure);
        all.put("delivery", DeliveryBenchmark::measure);
        all.put("startup", quick -> StartupBenchmark.measure(distribution(), quick));
        all.put("observe", ObserveBenchmark::measure);
        all.put("fleet", FleetBenchmark::measure);
        all.put("compose", ComposeBenchmark::measure);
        all.put("scheduler", SchedulerBenchmark::measure);
        all.put("sync", SyncBenchmark::measure);
        all.put("analytics", AnalyticsBenchmark::measure);
        all.put("scale", ScaleBenchmark::measure);
        return all;
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(all(), List.of(arguments), System.out, System.err) ? 0 : 1);
    }

    /** Whether all could be measured; what one cannot say does not keep the others from being printed. */
    static boolean run(Map<String, Benchmark> all, List<String> arguments, PrintStream out, PrintStream err)
            throws InterruptedException {
        var quick = arguments.contains(SHORT);
        var named = arguments.stream().filter(a -> !a.equals(SHORT)).toList();
        var unknown = named.stream().filter(n -> !all.containsKey(n)).toList();
        if (!unknown.isEmpty()) {
            err.println("there is no benchmark " + unknown + "; there are " + all.keySet() + ", and " + SHORT);
            return false;
        }
        var measured = new ArrayList<Result>();
        var failed = new ArrayList<String>();
        for (var entry : all.entrySet()) {
            if (named.isEmpty() || named.contains(entry.getKey())) {
                // Said at once as well: an hour may lie between the first and the table, and somebody may end it.
                measure(entry.getKey(), entry.getValue(), quick, failed).forEach(r -> {
                    out.println(r);
                    measured.add(r);
                });
            }
        }
        out.println(Result.HEAD);
        measured.forEach(out::println);
        failed.forEach(err::println);
        return failed.isEmpty();
    }

    private static List<Result> measure(String name, Benchmark benchmark, boolean quick, List<String> failed)
            throws InterruptedException {
        try {
            var results = benchmark.run(quick);
            results.stream()
                    .filter(r -> !r.isMeasured())
                    .forEach(r -> failed.add(name + " was not measured: " + r.claim()));
            return results;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            failed.add(name + " was not measured: " + e);
            return List.of();
        }
    }

    /** The distribution that the build of {@code cli} leaves; found from the module's directory or the root. */
    private static Path distribution() {
        for (var root : List.of(Path.of(".."), Path.of("."))) {
            var dist = root.resolve("cli/target/dist").toAbsolutePath().normalize();
            if (Files.isExecutable(dist.resolve("bin/orc"))) {
                return dist;
            }
        }
        throw new IllegalStateException("cli/target/dist is not there; run: mvn -DskipTests package");
    }
}
