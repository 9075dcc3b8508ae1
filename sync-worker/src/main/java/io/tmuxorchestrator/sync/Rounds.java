package io.tmuxorchestrator.sync;

import io.micrometer.core.instrument.MeterRegistry;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.sync.catchup.CatchUp;
import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.catchup.Outcome;
import io.tmuxorchestrator.sync.catchup.Recovery;
import io.tmuxorchestrator.sync.repository.Commit;
import io.tmuxorchestrator.sync.told.News;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rounds of catching up, and what is said of them. One thread. */
final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final WorkerContext context;
    private final SyncSettings settings;
    private final Saving saving;
    private final StatusFile status;
    private final Producer<String, Object> producer;
    private final Map<Trees.Meeting, News> news = new HashMap<>();

    Rounds(
            WorkerContext context,
            SyncSettings settings,
            Saving saving,
            StatusFile status,
            Producer<String, Object> producer) {
        this.context = context;
        this.settings = settings;
        this.saving = saving;
        this.status = status;
        this.producer = producer;
    }

    void round(Trees.Meeting meeting, List<Member> members) {
        try {
            for (var member : members) {
                if (new Recovery(member.checkout()).isNeeded()) {
                    saving.save(meeting.project(), member, "before what a killed worker left is ended");
                }
            }
            var catchUp = new CatchUp(
                    meeting.project(), meeting.integrationBranch(), settings.strategy(), context.clock());
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
        said.events().forEach(context.events()::publish);
        said.messages().forEach(this::send);
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

    private void send(AgentMessage message) {
        var topic = context.kafka().topics().name(Topic.MESSAGES);
        var unused = producer.send(new ProducerRecord<>(topic, message.getRecipientId(), message), (sent, failure) -> {
            if (failure != null) {
                LOG.atWarn().log("cannot tell {}: {}", message.getRecipientId(), failure.getMessage());
            }
        });
    }
}
