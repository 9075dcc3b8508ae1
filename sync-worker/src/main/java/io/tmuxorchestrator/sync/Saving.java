package io.tmuxorchestrator.sync;

import io.micrometer.core.instrument.MeterRegistry;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.snapshot.LeftOut;
import io.tmuxorchestrator.sync.snapshot.Owner;
import io.tmuxorchestrator.sync.snapshot.Snapshots;
import io.tmuxorchestrator.sync.snapshot.Taking;
import io.tmuxorchestrator.sync.snapshot.VisibleCommit;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final AtomicInteger overdue;

    Saving(SyncSettings.SnapshotSettings settings, Events events, MeterRegistry metrics, Clock clock) {
        this.settings = settings;
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
        overdue = metrics.gauge("orc.sync.snapshots.overdue", new AtomicInteger());
    }

    /** After a look at all that there are: how many should have been saved and were not. */
    void tally(Set<String> worktrees) {
        last.keySet().retainAll(worktrees);
        overdue.set(worktrees.size()
                - last.size()
                + (int) last.values().stream()
                        .filter(at -> at.plus(settings.every()).isBefore(clock.instant()))
                        .count());
    }

    void look(String project, Member member) {
        if (clock.instant()
                .isBefore(last.getOrDefault(member.id(), Instant.EPOCH).plus(settings.every()))) {
            return;
        }
        save(project, member, "every " + settings.every().toMinutes() + " minutes");
    }

    /** What fails or is held back is still due. */
    void save(String project, Member member, String reason) {
        try {
            var owner = new Owner(member.id(), member.agent());
            var snapshots = new Snapshots(member.checkout(), owner, settings.admission(), clock);
            var taking = take(member, snapshots, reason);
            count(Label.of(taking));
            if (taking instanceof Taking.Taken taken) {
                tell(project, member, taken);
                snapshots.prune(settings.retention());
            } else if (taking instanceof Taking.Committed committed) {
                tell(project, member, committed, reason);
            }
            if (!(taking instanceof Taking.HeldBack)) {
                last.put(member.id(), clock.instant());
            }
        } catch (IOException e) {
            count(Label.FAILED);
            LOG.atWarn()
                    .addKeyValue("project", project)
                    .log("cannot save worktree {}: {}", member.id(), e.getMessage());
        }
    }

    private void count(String outcome) {
        metrics.counter("orc.sync.snapshots", "outcome", outcome).increment();
    }

    /** Where the branch cannot take it, a hidden ref can. */
    private Taking take(Member member, Snapshots snapshots, String reason) throws IOException {
        if (settings.visible()) {
            var visible = new VisibleCommit(member.checkout(), settings.admission()).take(reason);
            if (!(visible instanceof Taking.HeldBack)) {
                return visible;
            }
        }
        return snapshots.take(reason);
    }

    private void tell(String project, Member member, Taking.Taken taken) {
        var snapshot = taken.snapshot();
        tell(
                member,
                AgentEvent.newBuilder()
                        .setProject(project)
                        .setCommitId(snapshot.commit())
                        .setText(taken.files() + " files saved as " + snapshot.name() + without(taken.leftOut()))
                        .setAttributes(Map.of("ref", snapshot.ref(), "reason", snapshot.reason())));
    }

    private void tell(String project, Member member, Taking.Committed committed, String reason) {
        tell(
                member,
                AgentEvent.newBuilder()
                        .setProject(project)
                        .setCommitId(committed.commit())
                        .setText(committed.files() + " files committed" + without(committed.leftOut()))
                        .setAttributes(Map.of("ref", member.branch(), "reason", reason)));
    }

    private static String without(List<LeftOut> leftOut) {
        return leftOut.isEmpty()
                ? ""
                : "; left out: " + leftOut.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private void tell(Member member, AgentEvent.Builder event) {
        event.setType(EventType.SNAPSHOT_TAKEN).setWorktreeId(member.id());
        events.publish(member.agent().isEmpty() ? event : event.setAgent(member.agent()));
    }
}
