package io.tmuxorchestrator.composer.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.HostState;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.TaskState;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.TeamMember;
import io.tmuxorchestrator.schemas.Tier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A team of a manager and two developers grows with its tasks, and rests when there are none. */
class ScalingTest {

    private static final Duration COOLDOWN = Duration.ofMinutes(2);
    private static final Path HOME = Path.of("/registry/shop");

    private final Known known = new Known("h1");
    private final Fielding fielding = new Fielding(known, w -> true);
    private final Scaling scaling = new Scaling(known, new ScaleSettings(80, 20, COOLDOWN, Duration.ofMinutes(10), 1));
    private final List<String> changes = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T09:00:00Z");

    private Team shop = Team.newBuilder()
            .setProject("shop")
            .setOrchestration("0123abcd")
            .setHost("h1")
            .setDirectory("/code/shop")
            .setScaling(true)
            .setMembers(List.of(
                    TeamMember.newBuilder()
                            .setAgent("shop-pm")
                            .setRole("pm")
                            .setTier(Tier.PROJECT_MANAGER)
                            .setManages(List.of("shop-dev-1", "shop-dev-2"))
                            .build(),
                    developer("shop-dev-1"),
                    developer("shop-dev-2")))
            .build();

    private static TeamMember developer(String name) {
        return TeamMember.newBuilder()
                .setAgent(name)
                .setRole("dev")
                .setTier(Tier.ENGINEER)
                .setReportsTo("shop-pm")
                .build();
    }

    @BeforeEach
    void field() {
        known.team("shop", Optional.of(shop));
        settle();
    }

    /** What is asked for comes to be. */
    private void settle() {
        for (var i = 0; i < 4; i++) {
            var steps = new ArrayList<>(fielding.leftovers());
            steps.addAll(fielding.of(new Parts(known.kept(shop), HOME)).steps());
            steps.forEach(this::apply);
        }
    }

    private void apply(Step step) {
        if (step instanceof Step.WantTree want) {
            known.worktree(want.worktree().getId(), Optional.of(want.worktree()));
        } else if (step instanceof Step.UnwantTree unwant) {
            known.worktree(unwant.id(), Optional.empty());
        } else if (step instanceof Step.UnwantAgent unwant) {
            known.placement(unwant.agent(), Optional.empty());
            known.agent(unwant.agent(), Optional.empty());
        } else {
            var placement = ((Step.WantAgent) step).placement();
            known.placement(placement.getAgent(), Optional.of(placement));
            agent(placement.getAgent(), AgentState.IDLE);
        }
    }

    private void agent(String name, AgentState state) {
        known.agent(
                name,
                Optional.of(Agent.newBuilder()
                        .setAgent(name)
                        .setHost("h1")
                        .setState(state)
                        .setStateSince(now)
                        .setSession(Marks.session(shop))
                        .setGeneration(known.placement(name)
                                .map(Placement::getGeneration)
                                .orElse(1L))
                        .build()));
    }

    private void task(String id, TaskState state, String agent) {
        var task = Task.newBuilder().setId(id).setProject("shop").setTitle(id).setState(state);
        if (!agent.isEmpty()) {
            task.setAssignee(agent);
        }
        known.task(id, Optional.of(task.build()));
    }

    private void pass(Duration time) {
        for (var end = now.plus(time); now.isBefore(end); now = now.plusSeconds(10)) {
            scaling.of(new Parts(shop, HOME), now).ifPresent(c -> {
                changes.add(c.text());
                apply(new Step.WantTree(c.tree()));
            });
            settle();
        }
    }

    private List<String> atWork() {
        return known.placements().keySet().stream().toList();
    }

    private void busy() {
        task("shop-1", TaskState.IN_PROGRESS, "shop-dev-1");
        task("shop-2", TaskState.ASSIGNED, "shop-dev-2");
        task("shop-3", TaskState.OPEN, "");
    }

    @Test
    void oneMoreComesWhenAllAreBusyAndTasksWait() {
        pass(COOLDOWN.multipliedBy(3));
        assertThat(changes).isEmpty();
        busy();
        pass(COOLDOWN.multipliedBy(3));
        assertThat(changes).containsExactly("shop-dev-more1 joins shop-impl-0123abcd: tasks wait for a dev");
        assertThat(atWork()).contains("shop-dev-more1");
        assertThat(known.placement("shop-pm").orElseThrow().getManages())
                .containsExactly("shop-dev-1", "shop-dev-2", "shop-dev-more1");
        assertThat(known.placement("shop-dev-more1").orElseThrow().getReportsTo())
                .contains("shop-pm");
        // One more is all that may come.
        task("shop-4", TaskState.ASSIGNED, "shop-dev-more1");
        pass(COOLDOWN.multipliedBy(4));
        assertThat(changes).hasSize(1);
    }

    @Test
    void nobodyComesBeforeTheTimeNorToAHostThatIsFull() {
        busy();
        pass(COOLDOWN.minusSeconds(20));
        assertThat(changes).isEmpty();
        known.host(
                "h1",
                Optional.of(Host.newBuilder()
                        .setHost("h1")
                        .setState(HostState.UP)
                        .setReportedAt(now)
                        .setProcessors(2)
                        .setLoad(9)
                        .build()));
        pass(COOLDOWN.multipliedBy(3));
        assertThat(changes).isEmpty();
    }

    @Test
    void whoHasNothingToDoRestsAndIsWokenFirst() {
        busy();
        pass(COOLDOWN.multipliedBy(3));
        task("shop-1", TaskState.DONE, "shop-dev-1");
        task("shop-2", TaskState.DONE, "shop-dev-2");
        task("shop-3", TaskState.IN_REVIEW, "shop-dev-1");
        atWork().forEach(a -> agent(a, AgentState.IDLE));
        pass(Duration.ofMinutes(9));
        assertThat(changes).as("they did something not long ago").hasSize(1);
        pass(Duration.ofMinutes(10));
        // Not who waits for a review, and the last to come goes first; one stays for whatever comes.
        assertThat(atWork()).containsExactly("shop-dev-1", "shop-pm");
        assertThat(changes.subList(1, 3))
                .extracting(c -> c.split(" ", 2)[0])
                .containsExactly("shop-dev-more1", "shop-dev-2");
        assertThat(known.worktrees()).as("their worktrees stay").hasSize(4);

        task("shop-4", TaskState.OPEN, "");
        agent("shop-dev-1", AgentState.WORKING);
        pass(COOLDOWN.multipliedBy(3));
        assertThat(changes.subList(3, changes.size()))
                .singleElement()
                .asString()
                .contains("goes on: tasks wait for a dev");
        assertThat(atWork()).hasSize(3);
    }

    @Test
    void withoutIfTheTeamIsAsItWasComposed() {
        busy();
        pass(COOLDOWN.multipliedBy(3));
        assertThat(atWork()).hasSize(4);
        shop = Team.newBuilder(shop).setScaling(false).build();
        known.team("shop", Optional.of(shop));
        settle();
        assertThat(atWork()).containsExactly("shop-dev-1", "shop-dev-2", "shop-pm");
        assertThat(known.worktrees()).hasSize(3);
        pass(COOLDOWN.multipliedBy(5));
        assertThat(atWork()).hasSize(3);
    }
}
