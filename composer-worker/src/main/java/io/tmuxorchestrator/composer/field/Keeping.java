package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.composer.field.Progress.Phase;
import io.tmuxorchestrator.composer.turn.Round;
import io.tmuxorchestrator.composer.turn.Work;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Looks at all teams of a host, and has done what is to be done next. One thread. */
final class Keeping implements Work {

    private final WorkerContext context;
    private final Known known;
    private final Registry registry;
    private final Herald herald;
    private final Partings partings;
    private final Fielding fielding;
    private final Scaling scaling;
    private boolean isWaiting;

    Keeping(
            WorkerContext context,
            Known known,
            Registry registry,
            Herald herald,
            Partings partings,
            ScaleSettings scale) {
        this.context = context;
        this.known = known;
        this.registry = registry;
        this.herald = herald;
        this.partings = partings;
        fielding = new Fielding(known, Checkouts::isThere);
        scaling = new Scaling(known, scale);
    }

    /** That a worktree has been made shows on the disk alone. */
    @Override
    public boolean isWaiting() {
        return isWaiting;
    }

    /** What is to be written now. When nothing is, what has gone is told. */
    @Override
    public Round next() throws IOException {
        isWaiting = false;
        var steps = new ArrayList<>(fielding.leftovers());
        for (var team : known.teams().values()) {
            steps.addAll(next(team));
        }
        if (steps.isEmpty()) {
            partings.look();
        }
        return Round.of(steps.stream().map(this::record).toList());
    }

    private List<Step> next(Team team) throws IOException {
        var refusals = TeamCheck.refusals(team);
        if (!refusals.isEmpty()) {
            herald.trouble(
                    team.getProject(),
                    "team " + team.getProject(),
                    refusals.get(0).toString());
            return List.of();
        }
        var kept = known.kept(team);
        var outcome = fielding.of(new Parts(kept, registry.home(team)));
        herald.came(kept, outcome.progress());
        isWaiting |= outcome.progress().phase() == Phase.WORKTREES;
        if (!outcome.steps().isEmpty()) {
            return outcome.steps();
        }
        var change =
                scaling.of(new Parts(team, registry.home(team)), context.clock().instant());
        change.ifPresent(c -> herald.scaled(team, c));
        return change.<List<Step>>map(c -> List.of(new Step.WantTree(c.tree()))).orElse(List.of());
    }

    private ProducerRecord<String, Object> record(Step step) {
        if (step instanceof Step.WantTree want) {
            return record(Topic.WORKTREES, want.worktree().getId(), want.worktree());
        }
        if (step instanceof Step.WantAgent want) {
            return record(Topic.PLACEMENTS, want.placement().getAgent(), want.placement());
        }
        return step instanceof Step.UnwantAgent unwant
                ? tombstone(Topic.PLACEMENTS, unwant.agent())
                : tombstone(Topic.WORKTREES, ((Step.UnwantTree) step).id());
    }

    private ProducerRecord<String, Object> record(Topic topic, String key, Object value) {
        return new ProducerRecord<>(context.kafka().topics().name(topic), key, value);
    }

    private ProducerRecord<String, Object> tombstone(Topic topic, String key) {
        return new ProducerRecord<>(context.kafka().topics().name(topic), key, null);
    }
}
