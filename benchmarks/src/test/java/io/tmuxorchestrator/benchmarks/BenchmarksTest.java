package io.tmuxorchestrator.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.benchmarks.delivery.DeliveryBenchmark;
import io.tmuxorchestrator.benchmarks.scheduler.SchedulerBenchmark;
import io.tmuxorchestrator.benchmarks.sync.SyncBenchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The short form: that each benchmark runs and measures something. What it measures here says nothing. */
class BenchmarksTest {

    @Test
    void serde() throws Exception {
        assertMeasured(SerdeBenchmark.measure(true));
    }

    /** Nothing of ours is lost, so that ratio is 0. */
    @Test
    void delivery() throws Exception {
        assertThat(DeliveryBenchmark.measure(true)).allSatisfy(r -> {
            System.out.println(r);
            assertThat(r.ratio()).isNotNegative();
        });
    }

    @Test
    void router() throws Exception {
        assertMeasured(RouterBenchmark.measure(true));
    }

    @Test
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
    void scheduler() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/stat")), "only Linux tells what a process used");
        assertMeasured(SchedulerBenchmark.alone());
    }

    /** The others take half a minute to be set up; {@code -Dbenchmarks.peers} has them, as far as the machine has. */
    @Test
    @EnabledIfSystemProperty(named = "benchmarks.peers", matches = ".*")
    void schedulerBesideOthers() throws Exception {
        assertMeasured(SchedulerBenchmark.measure(true));
    }

    @Test
    void sync() throws Exception {
        assertMeasured(SyncBenchmark.measure(true));
    }

    @Test
    void fleet() throws Exception {
        assertMeasured(Benchmarks.all().get("fleet").run(true));
    }

    private static void assertMeasured(List<Result> results) {
        assertThat(results).isNotEmpty().allSatisfy(r -> assertThat(r.ratio()).isPositive());
        results.forEach(System.out::println);
    }
}
