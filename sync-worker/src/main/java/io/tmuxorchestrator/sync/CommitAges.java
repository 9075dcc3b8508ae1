package io.tmuxorchestrator.sync;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.repository.Logged;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For how long nothing has been committed in each worktree, by git's own logs. One that has never seen a commit has no age. One thread. */
final class CommitAges {

    private static final Logger LOG = LoggerFactory.getLogger(CommitAges.class);

    private final MultiGauge gauge;
    private final Clock clock;

    CommitAges(MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        gauge = MultiGauge.builder("orc.sync.commit.age.seconds")
                .description("Since when nothing was committed in a worktree")
                .register(metrics);
    }

    void look(Collection<Member> members) {
        var rows = new ArrayList<Row<?>>();
        for (var member : members) {
            age(member)
                    .ifPresent(age -> rows.add(
                            Row.of(Tags.of("worktree", member.id(), "agent", member.agent()), age.toSeconds())));
        }
        gauge.register(rows, true);
    }

    private Optional<Duration> age(Member member) {
        try {
            return Logged.of(member.checkout()).stream()
                    .filter(l -> l.committed().isPresent())
                    .reduce((earlier, later) -> later)
                    .map(l -> Duration.between(l.at(), clock.instant()));
        } catch (IOException e) {
            LOG.atWarn().log("cannot read the log of worktree {}: {}", member.id(), e.getMessage());
            return Optional.empty();
        }
    }
}
