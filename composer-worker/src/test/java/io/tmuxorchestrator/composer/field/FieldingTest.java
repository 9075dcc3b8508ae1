package io.tmuxorchestrator.composer.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.composer.field.Progress.Phase;
import io.tmuxorchestrator.composer.field.Progress.Stage;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.TeamMember;
import io.tmuxorchestrator.schemas.Tier;
import io.tmuxorchestrator.schemas.Worktree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FieldingTest {

    private static final String HOST = "h1";

    private final Known known = new Known(HOST);
    private final Set<String> there = new HashSet<>();
    private final Fielding fielding = new Fielding(known, w -> there.contains(w.getDirectory()));

    private Team shop;

    @BeforeEach
    void want() {
        shop = team("shop", "0123abcd", "pm", "dev");
        known.team("shop", Optional.of(shop));
    }

    private static Team team(String project, String orchestration, String... agents) {
        var members = new ArrayList<TeamMember>();
        for (var agent : agents) {
            var member = TeamMember.newBuilder()
                    .setAgent(project + "-" + agent)
                    .setRole(agent)
                    .setTier(members.isEmpty() ? Tier.PROJECT_MANAGER : Tier.ENGINEER)
                    .setHost(HOST);
            if (!members.isEmpty()) {
                member.setReportsTo(project + "-" + agents[0]);
            }
            members.add(member.build());
        }
        return Team.newBuilder()
                .setProject(project)
                .setOrchestration(orchestration)
                .setHost(HOST)
                .setDirectory("/code/mono/" + project)
                .setSettings(Map.of(Marks.REPOSITORY, "/code/mono"))
                .setMembers(members)
                .build();
    }

    private Parts parts() {
        return new Parts(shop, Path.of("/data/registry/projects/shop-0123abcd"));
    }

    private Fielding.Outcome step() {
        var outcome = fielding.of(parts());
        outcome.steps().forEach(this::done);
        return outcome;
    }

    private void done(Step step) {
        if (step instanceof Step.WantTree want) {
            known.worktree(want.worktree().getId(), Optional.of(want.worktree()));
        } else if (step instanceof Step.WantAgent want) {
            known.placement(want.placement().getAgent(), Optional.of(want.placement()));
        } else if (step instanceof Step.UnwantAgent unwant) {
            known.placement(unwant.agent(), Optional.empty());
        } else if (step instanceof Step.UnwantTree unwant) {
            known.worktree(unwant.id(), Optional.empty());
        }
    }

    private void treesAreMade() {
        known.worktrees().values().forEach(w -> there.add(w.getDirectory()));
    }

    private void agentIs(String name, AgentState state) {
        var placement = known.placement(name).orElseThrow();
        known.agent(
                name,
                Optional.of(Agent.newBuilder()
                        .setAgent(name)
                        .setHost(HOST)
                        .setSession(placement.getSession().orElseThrow())
                        .setGeneration(placement.getGeneration())
                        .setState(state)
                        .setReason("because")
                        .build()));
    }

    private void field() {
        step();
        treesAreMade();
        step();
        agentIs("shop-pm", AgentState.READY);
        agentIs("shop-dev", AgentState.IDLE);
    }

    @Test
    void worktreesComeFirstThenAgentsThenItIsFielded() {
        var first = step();
        assertThat(first.steps()).hasSize(2).allMatch(Step.WantTree.class::isInstance);
        assertThat(first.progress().phase()).isEqualTo(Phase.WORKTREES);
        assertThat(step().steps()).as("until they are there").isEmpty();
        treesAreMade();
        var second = step();
        assertThat(second.steps()).hasSize(2).allMatch(Step.WantAgent.class::isInstance);
        assertThat(second.progress().phase()).isEqualTo(Phase.AGENTS);
        agentIs("shop-pm", AgentState.READY);
        assertThat(step().progress().percent()).isEqualTo(50);
        agentIs("shop-dev", AgentState.WORKING);
        assertThat(step()).isEqualTo(new Fielding.Outcome(List.of(), step().progress()));
        assertThat(step().progress().phase()).isEqualTo(Phase.FIELDED);
    }

    @Test
    void everyAgentHasItsBranchItsDirectoryAndItsPlace() {
        field();
        var tree = known.worktree("shop-dev-0123abcd").orElseThrow();
        assertThat(tree.getRepository()).isEqualTo("/code/mono");
        assertThat(tree.getBranch()).isEqualTo("impl-0123abcd/shop-dev");
        assertThat(tree.getDirectory()).isEqualTo("/data/registry/projects/shop-0123abcd/worktrees/shop-dev");
        var dev = known.placement("shop-dev").orElseThrow();
        assertThat(dev.getDirectory()).contains(tree.getDirectory() + "/shop");
        assertThat(dev.getSession()).contains("shop-impl-0123abcd");
        assertThat(dev.getWindow()).contains("dev");
        assertThat(dev.getReportsTo()).contains("shop-pm");
        assertThat(dev.getWorktree()).contains("shop-dev-0123abcd");
        assertThat(dev.getProfile()).isEqualTo("claude-code");
    }

    @Test
    void whoSharesTheDirectoryNeedsNoWorktree() {
        shop = Team.newBuilder(shop).setSettings(Map.of(Marks.SHARED, "true")).build();
        known.team("shop", Optional.of(shop));
        assertThat(step().steps()).hasSize(2).allMatch(Step.WantAgent.class::isInstance);
        assertThat(known.placement("shop-dev").orElseThrow().getDirectory()).contains("/code/mono/shop");
        assertThat(known.placement("shop-dev").orElseThrow().getWorktree()).isEmpty();
    }

    @Test
    void whatPeopleChangeOfOneAgentIsLeftToThem() {
        field();
        var dev = known.placement("shop-dev").orElseThrow();
        known.placement(
                "shop-dev",
                Optional.of(Placement.newBuilder(dev)
                        .setGeneration(7)
                        .setPaused(true)
                        .setRequestedBy("user:ann")
                        .build()));
        agentIs("shop-dev", AgentState.READY);
        assertThat(step().steps()).isEmpty();
    }

    @Test
    void aChangedMemberIsStartedAnewAndTheOthersAreNot() {
        field();
        var changed = new ArrayList<>(shop.getMembers());
        changed.set(1, TeamMember.newBuilder(changed.get(1)).setProfile("codex").build());
        shop = Team.newBuilder(shop).setMembers(changed).setGeneration(2).build();
        known.team("shop", Optional.of(shop));
        var steps = step().steps();
        assertThat(steps).hasSize(1);
        assertThat(known.placement("shop-dev").orElseThrow().getGeneration()).isEqualTo(2);
        assertThat(step().progress().phase())
                .as("the old program does not count")
                .isEqualTo(Phase.AGENTS);
    }

    @Test
    void whoGetsAnotherReportIsNotStartedAnew() {
        field();
        var changed = new ArrayList<>(shop.getMembers());
        changed.set(
                0,
                TeamMember.newBuilder(changed.get(0))
                        .setManages(List.of("shop-dev"))
                        .build());
        shop = Team.newBuilder(shop).setMembers(changed).setGeneration(2).build();
        known.team("shop", Optional.of(shop));
        assertThat(step().steps()).hasSize(1);
        assertThat(known.placement("shop-pm").orElseThrow().getGeneration()).isEqualTo(1);
        assertThat(step().progress().phase()).isEqualTo(Phase.FIELDED);
        assertThat(step().steps()).isEmpty();
    }

    @Test
    void whatIsNotWantedGoesAgentsFirst() {
        field();
        assertThat(fielding.leftovers()).isEmpty();
        known.team("shop", Optional.empty());
        var first = fielding.leftovers();
        assertThat(first).containsExactly(new Step.UnwantAgent("shop-dev"), new Step.UnwantAgent("shop-pm"));
        first.forEach(this::done);
        assertThat(fielding.leftovers()).as("while they may still write").isEmpty();
        known.agent("shop-dev", Optional.empty());
        var second = fielding.leftovers();
        assertThat(second).containsExactly(new Step.UnwantTree("shop-dev-0123abcd"));
        second.forEach(this::done);
        known.agent("shop-pm", Optional.empty());
        fielding.leftovers().forEach(this::done);
        assertThat(fielding.leftovers()).isEmpty();
        assertThat(known.worktrees()).isEmpty();
    }

    @Test
    void aMemberThatIsTakenOutGoesAlone() {
        field();
        shop = Team.newBuilder(shop)
                .setMembers(List.of(shop.getMembers().get(0)))
                .setGeneration(2)
                .build();
        known.team("shop", Optional.of(shop));
        assertThat(fielding.leftovers()).containsExactly(new Step.UnwantAgent("shop-dev"));
    }

    @Test
    void anotherOrchestrationWaitsUntilTheFirstIsGone() {
        field();
        shop = team("shop", "fedcba98", "pm", "dev");
        known.team("shop", Optional.of(shop));
        var parts = new Parts(shop, Path.of("/data/registry/projects/shop-fedcba98"));
        assertThat(fielding.of(parts).steps()).isEmpty();
        var meanwhile = fielding.of(parts).progress();
        assertThat(meanwhile.members())
                .extracting(Progress.Member::reason)
                .contains("an agent shop-pm of shop-impl-0123abcd is going");
        assertThat(meanwhile.troubles()).isEmpty();
        for (var round = 0; round < 3; round++) {
            fielding.leftovers().forEach(this::done);
            known.agent("shop-pm", Optional.empty());
            known.agent("shop-dev", Optional.empty());
        }
        assertThat(fielding.of(parts).steps()).hasSize(2).allMatch(Step.WantTree.class::isInstance);
    }

    @Test
    void whoIsLentIsNoTroubleWhileItGoes() {
        var blog = team("blog", "fedcba98", "pm");
        known.team("blog", Optional.of(blog));
        field();
        var loan = Loan.lent(shop, blog, "shop-dev");
        shop = loan.home().orElseThrow();
        blog = loan.other().orElseThrow();
        known.team("shop", Optional.of(shop));
        known.team("blog", Optional.of(blog));
        var there = fielding.of(new Parts(blog, Path.of("/data/registry/projects/blog-fedcba98")));
        assertThat(there.progress().troubles()).isEmpty();
        assertThat(there.progress().members())
                .contains(new Progress.Member(
                        "shop-dev", Stage.STARTS, "an agent shop-dev of shop-impl-0123abcd is going"));
        assertThat(fielding.leftovers()).containsExactly(new Step.UnwantAgent("shop-dev"));
    }

    @Test
    void whatBelongsToSomebodyElseStays() {
        known.placement(
                "shop-dev",
                Optional.of(Placement.newBuilder()
                        .setAgent("shop-dev")
                        .setHost(HOST)
                        .build()));
        known.worktree(
                "own",
                Optional.of(Worktree.newBuilder()
                        .setId("own")
                        .setProject("shop")
                        .setHost(HOST)
                        .setRepository("/x")
                        .setDirectory("/x/y")
                        .setBranch("b")
                        .build()));
        assertThat(fielding.leftovers()).isEmpty();
        var outcome = step();
        assertThat(outcome.steps()).hasSize(1);
        assertThat(outcome.progress().troubles())
                .containsExactly(new Progress.Member(
                        "shop-dev",
                        Stage.BLOCKED,
                        "an agent shop-dev is there already, of no team; end it, or name the project otherwise"));
    }

    @Test
    void teamsOfOtherHostsAreNotTouched() {
        field();
        var there = team("far", "11111111", "pm");
        known.team("far", Optional.of(Team.newBuilder(there).setHost("h2").build()));
        known.placement(
                "far-pm",
                Optional.of(Placement.newBuilder()
                        .setAgent("far-pm")
                        .setHost("h2")
                        .setAttributes(Map.of(Marks.TEAM, "far-impl-11111111"))
                        .build()));
        assertThat(known.teams()).containsOnlyKeys("shop");
        assertThat(fielding.leftovers()).isEmpty();
    }

    @Test
    void whatCannotBeFieldedIsRefusedByField() {
        assertThat(TeamCheck.refusals(shop)).isEmpty();
        var wrong = Team.newBuilder(shop)
                .setOrchestration("x")
                .setHost("")
                .setDirectory("shop")
                .setMembers(List.of(
                        TeamMember.newBuilder()
                                .setAgent("a")
                                .setRole("r")
                                .setReportsTo("b")
                                .build(),
                        TeamMember.newBuilder()
                                .setAgent("b")
                                .setRole("r")
                                .setReportsTo("a")
                                .build(),
                        TeamMember.newBuilder()
                                .setAgent("b")
                                .setRole("r")
                                .setReportsTo("c")
                                .build()))
                .build();
        assertThat(TeamCheck.refusals(wrong))
                .extracting(r -> r.field() + " " + r.problem())
                .contains(
                        "orchestration is not eight hexadecimal digits",
                        "host is no name",
                        "directory is no absolute directory",
                        "members.agent is there twice",
                        "members.reportsTo is not in the team");
        var circle = Team.newBuilder(shop)
                .setMembers(wrong.getMembers().subList(0, 2))
                .build();
        assertThat(TeamCheck.refusals(circle))
                .extracting(r -> r.field() + " " + r.problem())
                .contains("members.reportsTo reports to a itself");
        assertThat(TeamCheck.refusals(
                        Team.newBuilder(shop).setMembers(List.of()).build()))
                .hasSize(1);
    }
}
