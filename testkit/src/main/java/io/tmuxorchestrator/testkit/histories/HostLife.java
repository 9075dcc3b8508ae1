package io.tmuxorchestrator.testkit.histories;

import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.HostState;
import io.tmuxorchestrator.testkit.histories.History.Label;
import io.tmuxorchestrator.testkit.histories.History.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A host that says every 5 s how it does; builds and their caches come and go. */
final class HostLife {

    private static final double GIGABYTE = 1 << 30;
    private static final Duration LENGTH = Duration.ofHours(14);
    private static final Duration BEAT = Duration.ofSeconds(5);

    private HostLife() {}

    static History of(Fault fault, long seed) {
        var chance = new Chance(fault, seed);
        var begin = AgentLife.BEGIN;
        var onset = begin.plus(chance.seconds(3 * 3600, 5 * 3600));
        var lasts = fault == Fault.DISK_FILLS ? chance.seconds(2 * 3600, 8 * 3600) : chance.seconds(20 * 60, 60 * 60);
        var healthy = seed % 3 == 0; // A third of them nothing happens to.
        var seen = new ArrayList<Seen>();
        var disk = chance.between(60, 300);
        var memory = chance.between(6, 40);
        var build = 0.0;
        for (var t = begin; t.isBefore(begin.plus(LENGTH)); t = t.plus(BEAT)) {
            if (chance.happens(40, BEAT)) {
                build = chance.between(0.5, 3);
            }
            build *= 0.998;
            disk -= 0.00005;
            var left = healthy ? 1.0 : Math.max(0, 1 - share(onset, lasts, t));
            var freeDisk = (disk - build) * (fault == Fault.DISK_FILLS ? left : 1);
            var freeMemory = (memory - build + chance.normal(0.1)) * (fault == Fault.MEMORY_FILLS ? left : 1);
            seen.add(new Seen(
                    t,
                    Host.newBuilder()
                            .setHost("box")
                            .setState(HostState.UP)
                            .setReportedAt(t)
                            .setDiskFreeBytes((long) Math.max(1, freeDisk * GIGABYTE))
                            .setMemoryAvailableBytes((long) Math.max(1, freeMemory * GIGABYTE))
                            .build()));
        }
        var crisis = onset.plus(lasts);
        var labels = healthy ? List.<Label>of() : List.of(new Label(fault, onset, crisis, begin.plus(LENGTH)));
        return new History("box", seen, labels, LENGTH);
    }

    private static double share(Instant onset, Duration lasts, Instant now) {
        return now.isBefore(onset) ? 0 : (double) Duration.between(onset, now).toMillis() / lasts.toMillis();
    }
}
