package io.tmuxorchestrator.sync;

import io.micrometer.core.instrument.MeterRegistry;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.sync.catchup.CatchUp;
import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.catchup.Outcome;
import io.tmuxorchestrator.sync.catchup.Recovery;
import io.tmuxorchestrator.sync.catchup.Upstream;
import io.tmuxorchestrator.sync.repository.Commit;
import io.tmuxorchestrator.sync.told.News;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rounds of catching up, and what is said of them. One thread. */
final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final WorkerContext context;
    private final SyncSettings settings;
    private final Saving saving;
    private final StatusFile status;
    private final Voice voice;
    private final Map<Trees.Meeting, News> news = new HashMap<>();

    Rounds(WorkerContext context, SyncSettings settings, Saving saving, StatusFile status, Voice voice) {
        this.context = context;
        this.settings = settings;
        this.saving = saving;
        this.status = status;
        this.voice = voice;
    }

    void round(Trees.Meeting meeting, String remote, List<Member> members) {
        try {
            for (var member : members) {
                if (new Recovery(member.checkout()).isNeeded()) {
                    saving.save(meeting.project(), member, "before what a killed worker left is ended");
                }
            }
            var upstream = new Upstream(meeting.integrationBranch(), remote);
            var catchUp = new CatchUp(meeting.project(), upstream, settings.strategy(), context.clock());
            tell(meeting, catchUp.round(members));
        } catch (IOException e) {
            context.metrics()
                    .counter("orc.sync.outcomes", "outcome", Label.FAILED)
                    .increment();
            LOG.atWarn()
                    .addKeyValue("project", meeting.project())
                    .log("worktrees are not kept in step now: {}", e.getMessage());
        }
    }

    private void tell(Trees.Meeting meeting, List<Outcome> outcomes) {
        var now = context.clock().instant();
        outcomes.forEach(o -> measure(o, now, context.metrics()));
        status.note(meeting.project(), outcomes, now);
        var said = news.computeIfAbsent(meeting, m -> new News(m.project(), settings.tell(), settings.remind()))
                .of(outcomes, now);
        voice.say(said);
    }

    private static void measure(Outcome outcome, Instant now, MeterRegistry metrics) {
        if (!(outcome instanceof Outcome.InStep)) {
            metrics.counter("orc.sync.outcomes", "outcome", Label.of(outcome)).increment();
        }
        if (outcome instanceof Outcome.CaughtUp caughtUp) {
            caughtUp.commits().stream()
                    .map(Commit::at)
                    .max(Instant::compareTo)
                    .map(at -> Duration.between(at, now))
                    .filter(d -> !d.isNegative())
                    .ifPresent(metrics.timer("orc.sync.propagation")::record);
        }
    }
}
