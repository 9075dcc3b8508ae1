package io.tmuxorchestrator.sync;

import io.micrometer.core.instrument.MeterRegistry;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.snapshot.Owner;
import io.tmuxorchestrator.sync.snapshot.Snapshots;
import io.tmuxorchestrator.sync.snapshot.Taking;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes snapshots on time. What is held back is tried again at the next look. One thread. */
final class Saving {

    private static final Logger LOG = LoggerFactory.getLogger(Saving.class);

    private final SyncSettings.SnapshotSettings settings;
    private final Events events;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Map<String, Instant> last = new HashMap<>();

    Saving(SyncSettings.SnapshotSettings settings, Events events, MeterRegistry metrics, Clock clock) {
        this.settings = settings;
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
    }

    void look(String project, Member member) {
        var now = clock.instant();
        if (now.isBefore(last.getOrDefault(member.id(), Instant.EPOCH).plus(settings.every()))) {
            return;
        }
        if (save(project, member, "every " + settings.every().toMinutes() + " minutes")) {
            last.put(member.id(), now);
        }
    }

    /** False if it is to be tried again. */
    boolean save(String project, Member member, String reason) {
        try {
            var owner = new Owner(member.id(), member.agent());
            var snapshots = new Snapshots(member.checkout(), owner, settings.admission(), clock);
            var taking = snapshots.take(reason);
            count(Label.of(taking));
            if (taking instanceof Taking.Taken taken) {
                tell(project, member, taken);
                snapshots.prune(settings.retention());
            }
            return !(taking instanceof Taking.HeldBack);
        } catch (IOException e) {
            count(Label.FAILED);
            LOG.atWarn()
                    .addKeyValue("project", project)
                    .log("cannot save worktree {}: {}", member.id(), e.getMessage());
            return false;
        }
    }

    private void count(String outcome) {
        metrics.counter("orc.sync.snapshots", "outcome", outcome).increment();
    }

    private void tell(String project, Member member, Taking.Taken taken) {
        var snapshot = taken.snapshot();
        var leftOut = taken.leftOut().stream().map(Object::toString).collect(Collectors.joining(", "));
        var event = AgentEvent.newBuilder()
                .setType(EventType.SNAPSHOT_TAKEN)
                .setProject(project)
                .setWorktreeId(member.id())
                .setCommitId(snapshot.commit())
                .setText(taken.files() + " files saved as " + snapshot.name()
                        + (leftOut.isEmpty() ? "" : "; left out: " + leftOut))
                .setAttributes(Map.of("ref", snapshot.ref(), "reason", snapshot.reason()));
        events.publish(member.agent().isEmpty() ? event : event.setAgent(member.agent()));
    }
}
