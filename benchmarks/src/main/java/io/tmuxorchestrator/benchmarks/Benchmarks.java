package io.tmuxorchestrator.benchmarks;

import io.tmuxorchestrator.benchmarks.analytics.AnalyticsBenchmark;
import io.tmuxorchestrator.benchmarks.delivery.DeliveryBenchmark;
import io.tmuxorchestrator.benchmarks.scheduler.SchedulerBenchmark;
import io.tmuxorchestrator.benchmarks.sync.SyncBenchmark;
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

    private Benchmarks() {}

    static Map<String, Benchmark> all() {
        var all = new LinkedHashMap<String, Benchmark>();
        all.put("serde", SerdeBenchmark::measure);
        all.put("router", RouterBenchmark::measure);
        all.put("delivery", DeliveryBenchmark::measure);
        all.put("startup", quick -> new StartupBenchmark(distribution()).measure(quick));
        all.put("observe", ObserveBenchmark::measure);
        all.put("fleet", FleetBenchmark::measure);
        all.put("compose", ComposeBenchmark::measure);
        all.put("scheduler", SchedulerBenchmark::measure);
        all.put("sync", SyncBenchmark::measure);
        all.put("analytics", AnalyticsBenchmark::measure);
        return all;
    }

    public static void main(String[] arguments) throws Exception {
        run(List.of(arguments)).forEach(System.out::println);
    }

    static List<String> run(List<String> arguments) throws Exception {
        var quick = arguments.contains("--short");
        var named = arguments.stream().filter(a -> !a.startsWith("--")).toList();
        var lines = new ArrayList<String>();
        lines.add(Result.HEAD);
        for (var entry : all().entrySet()) {
            if (named.isEmpty() || named.contains(entry.getKey())) {
                entry.getValue().run(quick).forEach(r -> lines.add(r.toString()));
            }
        }
        return lines;
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
