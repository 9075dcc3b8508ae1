package io.tmuxorchestrator.sync;

import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.config.DataSettings;
import io.tmuxorchestrator.schemas.Worktree;
import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.worktrees.Clones;
import io.tmuxorchestrator.sync.worktrees.Keeping;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;

/** What the worker does while it works. One thread; told of commits on another. */
final class Duty implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(30);

    /** A clone that failed is tried again so much later. */
    private static final Duration CLONED_AGAIN = Duration.ofMinutes(1);

    private final Trees trees;
    private final Rounds rounds;
    private final Saving saving;
    private final CommitAges ages;
    private final Outlook outlook;
    private final StatusFile status;
    private final Hearing hearing;
    private final Errands errands;
    private final Abroad abroad;
    private final Landings landings;
    private final Producer<String, Object> producer;

    /** @param committed is told the project in which something was committed, on another thread */
    Duty(WorkerContext context, SyncSettings settings, Consumer<String> committed) throws IOException {
        var data = context.configuration().section(DataSettings.class);
        var register = new Register(data.directory()
                .resolve("sync")
                .resolve(context.kafka().topics().prefix() + "worktrees"));
        var clones = new Clones(data.directory().resolve("projects"));
        var keeping = new Keeping(clones, settings.snapshots().admission(), context.clock());
        errands = new Errands(context);
        trees = new Trees(
                context.host(),
                register,
                keeping,
                new TreeTold(context.events()),
                worktree -> errands.every(
                        CLONED_AGAIN,
                        "cloning " + worktree.getProject(),
                        worktree.getProject(),
                        () -> clones.make(worktree)));
        saving = new Saving(settings.snapshots(), context.events(), context.metrics(), context.clock());
        ages = new CommitAges(context.metrics(), context.clock());
        status = new StatusFile(SyncWorker.statusFile(data));
        producer = context.kafka().producer();
        var voice = new Voice(context, producer);
        rounds = new Rounds(context, settings, saving, status, voice);
        outlook = new Outlook(settings, context.clock(), voice);
        hearing = new Hearing(settings.hooks(), committed);
        abroad = new Abroad(settings, data, errands, committed);
        var trials = data.directory().resolve("sync").resolve("trials");
        landings = new Landings(settings.queue(), trials, context.clock(), errands, voice, committed);
    }

    void want(String id, Optional<Worktree> worktree) {
        trees.want(id, worktree);
    }

    /** Looks at everything. */
    void sweep() {
        trees.forgetMissing();
        trees.reconcile();
        var meetings = trees.meetings();
        status.keepOnly(meetings.entrySet().stream()
                .flatMap(e -> e.getValue().stream().map(m -> e.getKey().project() + " " + m.id()))
                .collect(Collectors.toSet()));
        meetings.forEach((meeting, members) -> {
            hearing.listen(meeting, members);
            members.forEach(m -> saving.look(meeting.project(), m));
            rounds.round(meeting, trees.remote(meeting), members);
            outlook.look(meeting, members);
            abroad.look(meeting, trees.remote(meeting), members);
            landings.look(meeting, trees.remote(meeting), members);
        });
        var all = meetings.values().stream().flatMap(List::stream).toList();
        saving.tally(all.stream().map(Member::id).collect(Collectors.toSet()));
        ages.look(all);
        status.write();
    }

    void round(String project) {
        trees.meetings().forEach((meeting, members) -> {
            if (meeting.project().equals(project)) {
                rounds.round(meeting, trees.remote(meeting), members);
                landings.look(meeting, trees.remote(meeting), members);
            }
        });
        status.write();
    }

    void save(Predicate<Member> which, String why) {
        trees.meetings()
                .forEach((meeting, members) ->
                        members.stream().filter(which).forEach(m -> saving.save(meeting.project(), m, why)));
    }

    @Override
    public void close() {
        hearing.close();
        errands.close();
        producer.close(FAREWELL);
    }
}
