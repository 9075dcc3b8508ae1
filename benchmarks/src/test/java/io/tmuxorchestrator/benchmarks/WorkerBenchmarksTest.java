package io.tmuxorchestrator.benchmarks;

import io.tmuxorchestrator.benchmarks.analytics.AnalyticsBenchmark;
import io.tmuxorchestrator.benchmarks.delivery.DeliveryBenchmark;
import io.tmuxorchestrator.benchmarks.scheduler.SchedulerBenchmark;
import io.tmuxorchestrator.benchmarks.sync.SyncBenchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** As {@link BenchmarksTest}: those that have a package of their own. */
class WorkerBenchmarksTest {

    /** Nothing of ours is lost, so that ratio is 0. */
    @Test
    void delivery() throws Exception {
        BenchmarksTest.assertTold(DeliveryBenchmark.measure(true));
    }

    /** What so few schedules take of the heap may be nothing. */
    @Test
    void scheduler() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/stat")), "only Linux tells what a process used");
        BenchmarksTest.assertTold(SchedulerBenchmark.alone());
    }

    /** The others take half a minute to be set up; {@code -Dbenchmarks.peers} has them, as far as the machine has. */
    @Test
    @EnabledIfSystemProperty(named = "benchmarks.peers", matches = ".*")
    void schedulerBesideOthers() throws Exception {
        BenchmarksTest.assertTold(SchedulerBenchmark.measure(true));
    }

    @Test
    void sync() throws Exception {
        BenchmarksTest.assertMeasured(SyncBenchmark.measure(true));
    }

    /** Takes more than a minute, most of it waiting for one that was killed: only with {@code -Dbenchmarks.analytics}. */
    @Test
    @EnabledIfSystemProperty(named = "benchmarks.analytics", matches = ".*")
    void analytics() throws Exception {
        BenchmarksTest.assertMeasured(AnalyticsBenchmark.measure(true));
    }
}
