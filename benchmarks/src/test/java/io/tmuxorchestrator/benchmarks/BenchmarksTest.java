package io.tmuxorchestrator.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The short form, half of it here and half in {@link WorkerBenchmarksTest}: that each benchmark runs and measures something.
 * What it measures here says nothing.
 */
class BenchmarksTest {

    @Test
    void serde() throws Exception {
        assertMeasured(SerdeBenchmark.measure(true));
    }

    @Test
    void router() throws Exception {
        assertMeasured(RouterBenchmark.measure(true));
    }

    /** Takes a minute, and what it starts other tests start, too: only with {@code -Dbenchmarks.startup}. */
    @Test
    @EnabledIfSystemProperty(named = "benchmarks.startup", matches = ".*")
    void startup() throws Exception {
        Assumptions.assumeTrue(
                Files.exists(Path.of("../cli/target/dist/bin/orc")), "no distribution yet: mvn verify makes it");
        assertMeasured(Benchmarks.all().get("startup").run(true));
    }

    @Test
    void observe() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/stat")), "only Linux tells what a process used");
        assertMeasured(Benchmarks.all().get("observe").run(true));
    }

    @Test
    void fleet() throws Exception {
        assertMeasured(Benchmarks.all().get("fleet").run(true));
    }

    /** What so few inboxes take of the heap may be nothing. */
    @Test
    void scale() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/maps")), "only Linux tells what a process has open");
        assertTold(Benchmarks.all().get("scale").run(true));
    }

    static void assertMeasured(List<Result> results) {
        assertTold(results);
        assertThat(results).allSatisfy(r -> assertThat(r.ratio()).isPositive());
    }

    static void assertTold(List<Result> results) {
        results.forEach(System.out::println);
        assertThat(results)
                .isNotEmpty()
                .allMatch(Result::isMeasured)
                .allSatisfy(r -> assertThat(r.ratio()).isNotNegative());
    }
}
