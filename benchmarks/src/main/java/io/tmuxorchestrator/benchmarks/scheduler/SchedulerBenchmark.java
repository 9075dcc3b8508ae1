package io.tmuxorchestrator.benchmarks.scheduler;

import io.tmuxorchestrator.benchmarks.CpuTime;
import io.tmuxorchestrator.benchmarks.Parts;
import io.tmuxorchestrator.benchmarks.Result;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A scheduler in a process of its own beside a broker in this one: what it costs while it waits; how much it fires when all is
 * due at once and how late it is at a steady rate, beside others under the same load; and, with a million schedules that wait,
 * how much memory they take and how soon one that begins anew fires again.
 */
public final class SchedulerBenchmark {

    static final int PARTITIONS = 6;
    /** As {@code bin/orc} has it, with a heap for a million schedules. */
    static final List<String> AS_INSTALLED = List.of("-Xmx2g", "-XX:+UseSerialGC");

    private final boolean quick;
    private final boolean beside;
    private final Parts parts;
    private final Topics topics = new Topics("bench.", PARTITIONS, 1);
    private int processes;

    private SchedulerBenchmark(boolean quick, boolean beside, Parts parts) {
        this.quick = quick;
        this.beside = beside;
        this.parts = parts;
    }

    /** Beside others, as far as the machine has them. */
    public static List<Result> measure(boolean quick) throws Exception {
        return measure(quick, true);
    }

    /** Alone, in the short form: that it runs. */
    public static List<Result> alone() throws Exception {
        return measure(true, false);
    }

    private static List<Result> measure(boolean quick, boolean beside) throws Exception {
        try (var parts = new Parts("scheduler-benchmark")) {
            return new SchedulerBenchmark(quick, beside, parts).run(parts.services());
        }
    }

    private List<Result> run(Services services) throws Exception {
        try (var admin = services.admin()) {
            new TopicAdmin(admin).create(topics.standing());
        }
        try (var firings = new Firings(services, topics)) {
            return measure(services, firings);
        }
    }

    private List<Result> measure(Services services, Firings firings) throws Exception {
        var results = new ArrayList<Result>();
        var first = start();
        try {
            firings.lateness(quick ? 500 : 20_000, Duration.ZERO, 0); // Until the compiler is done.
            results.add(idle(first));
            results.addAll(sideBySide(firings));
            results.add(new Pending(services, topics, quick).memory(firings, first));
        } finally {
            first.end();
        }
        results.addAll(again(firings));
        return results;
    }

    private ChildJvm start() {
        var name = "scheduler" + processes++;
        var settings = parts.settings(topics.prefix(), name);
        settings.put("topics.partitions", Integer.toString(PARTITIONS));
        settings.put("redis.enabled", "false");
        return ChildJvm.run(
                AS_INSTALLED,
                SchedulerProcess.class,
                settings,
                parts.directory().resolve(name + ".log"));
    }

    private Result idle(ChildJvm scheduler) throws InterruptedException {
        TimeUnit.SECONDS.sleep(quick ? 1 : 180); // The compiler, too, comes to rest.
        var seconds = quick ? 3 : 60;
        var before = CpuTime.of(scheduler.pid());
        TimeUnit.SECONDS.sleep(seconds);
        var percent = (CpuTime.of(scheduler.pid()) - before) / seconds * 100;
        return new Result("scheduler that waits, of a core", "%", percent, "goal", Goals.IDLE_PERCENT, 1);
    }

    private List<Result> sideBySide(Firings firings) throws Exception {
        if (!beside) {
            return sideBySide(List.of(firings));
        }
        try (var peers = new Peers(Files.createDirectory(parts.directory().resolve("peers")))) {
            peers.leftOut().forEach(System.out::println);
            var contenders = new ArrayList<Contender>(List.of(firings));
            contenders.addAll(peers.contenders());
            return sideBySide(contenders);
        }
    }

    private List<Result> sideBySide(List<Contender> contenders) {
        var sideBySide = new SideBySide(contenders, SideBySide.Size.of(quick));
        sideBySide.run();
        sideBySide.table().forEach(System.out::println);
        return sideBySide.claims();
    }

    /** One that knows nothing begins; then it ends while another one has a copy of all. From its start until all fires. */
    private List<Result> again(Firings firings) throws Exception {
        try (var cold = start()) {
            var took = firings.untilAllFire();
            try (var standby = start()) {
                TimeUnit.SECONDS.sleep(quick ? 5 : 60); // It has copied what there is.
                cold.end();
                return List.of(
                        new Result("begun cold until all fires", "s", took, "goal", Goals.COLD_SECONDS, 1),
                        new Result(
                                "ended, with a standby, until all fires",
                                "s",
                                firings.untilAllFire(),
                                "goal",
                                Goals.STANDBY_SECONDS,
                                1));
            }
        }
    }
}
