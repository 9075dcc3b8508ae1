package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.TeamMember;
import io.tmuxorchestrator.schemas.Worktree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Teams come, change and go while the composer is killed between any two of its steps. The log is a list; a ledger of its own
 * counts what is written to it.
 */
final class Simulation {

    private static final String HOST = "h1";
    private static final List<String> PROJECTS = List.of("a", "b", "c");
    private static final List<String> ROLES = List.of("pm", "dev", "qa");

    /** What is written of one key. */
    private record Entry(String topic, String key, Optional<?> value) {}

    /** Makes a composer from what it knows. */
    interface Deciding {
        List<Step> steps(Known known, Fielding fielding, List<Parts> teams);
    }

    private final Random random;
    private final Deciding deciding;
    private final boolean readsFirst;
    private final List<Entry> log = new ArrayList<>();
    private final Map<String, Team> wanted = new TreeMap<>();
    private final Map<String, Worktree> trees = new TreeMap<>();
    private final Map<String, Placement> placements = new TreeMap<>();
    private final Map<String, Agent> agents = new TreeMap<>();
    private final Set<String> directories = new HashSet<>();
    private final Map<String, Placement> lastStarted = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private Known known = new Known(HOST);
    private int read;
    private int mustRead;

    /** @param readsFirst whether the composer reads all that is there before it acts */
    Simulation(long seed, Deciding deciding, boolean readsFirst) {
        random = new Random(seed);
        this.deciding = deciding;
        this.readsFirst = readsFirst;
    }

    /** What went wrong, in words. */
    List<String> run(int events) {
        for (var i = 0; i < events; i++) {
            switch (random.nextInt(12)) {
                case 0 -> user();
                case 1 -> crash();
                case 2, 3, 4 -> world();
                case 5, 6, 7 -> read(1 + random.nextInt(5));
                default -> act();
            }
        }
        for (var i = 0; i < 60; i++) {
            read(Integer.MAX_VALUE);
            act();
            settle();
        }
        check();
        return violations;
    }

    private void user() {
        var project = PROJECTS.get(random.nextInt(PROJECTS.size()));
        var before = wanted.get(project);
        var kind = random.nextInt(4);
        if (before != null && kind == 0) {
            want(project, Optional.empty());
        } else if (before == null || kind == 1) {
            want(project, Optional.of(team(project, "%08x".formatted(random.nextInt()), 1)));
        } else {
            want(project, Optional.of(team(project, before.getOrchestration(), before.getGeneration() + 1)));
        }
    }

    private void want(String project, Optional<Team> team) {
        team.ifPresentOrElse(t -> wanted.put(project, t), () -> wanted.remove(project));
        log.add(new Entry("teams", project, team));
    }

    private Team team(String project, String orchestration, long generation) {
        var members = new ArrayList<TeamMember>();
        for (var role : ROLES) {
            if (random.nextInt(3) > 0 || role.equals("pm")) {
                members.add(TeamMember.newBuilder()
                        .setAgent(project + "-" + role)
                        .setRole(role)
                        .setProfile("p" + random.nextInt(2))
                        .build());
            }
        }
        return Team.newBuilder()
                .setProject(project)
                .setOrchestration(orchestration)
                .setGeneration(generation)
                .setHost(HOST)
                .setDirectory("/code/" + project)
                .setMembers(members)
                .build();
    }

    /** What others do about what is written: one thing, or nothing. */
    private void world() {
        var trees = List.copyOf(this.trees.values());
        if (!trees.isEmpty() && random.nextBoolean()) {
            directories.add(trees.get(random.nextInt(trees.size())).getDirectory());
            return;
        }
        for (var placement : placements.values()) {
            var agent = agents.get(placement.getAgent());
            if ((agent == null || agent.getGeneration() < placement.getGeneration()) && random.nextInt(3) == 0) {
                say(placement, random.nextInt(4) == 0 ? AgentState.STARTING : AgentState.READY);
                return;
            }
        }
        agents.keySet().stream()
                .filter(a -> !placements.containsKey(a))
                .findFirst()
                .ifPresent(gone -> {
                    agents.remove(gone);
                    log.add(new Entry("agents", gone, Optional.empty()));
                });
    }

    private void say(Placement placement, AgentState state) {
        if (!directories.contains(placement.getDirectory().orElse(""))) {
            violations.add(placement.getAgent() + " was started where its worktree is not there");
        }
        var agent = Agent.newBuilder()
                .setAgent(placement.getAgent())
                .setHost(HOST)
                .setState(state)
                .setGeneration(placement.getGeneration())
                .setSession(placement.getSession().orElseThrow())
                .build();
        agents.put(agent.getAgent(), agent);
        log.add(new Entry("agents", agent.getAgent(), Optional.of(agent)));
    }

    /** All that is wanted by now is done. */
    private void settle() {
        trees.values().forEach(t -> directories.add(t.getDirectory()));
        placements.values().forEach(p -> {
            var agent = agents.get(p.getAgent());
            if (agent == null || agent.getGeneration() < p.getGeneration() || agent.getState() != AgentState.READY) {
                say(p, AgentState.READY);
            }
        });
        List.copyOf(agents.keySet()).stream()
                .filter(a -> !placements.containsKey(a))
                .forEach(a -> {
                    agents.remove(a);
                    log.add(new Entry("agents", a, Optional.empty()));
                });
    }

    private void crash() {
        known = new Known(HOST);
        read = 0;
        mustRead = readsFirst ? log.size() : 0;
    }

    private void read(int most) {
        for (var i = 0; i < most && read < log.size(); i++, read++) {
            var entry = log.get(read);
            switch (entry.topic()) {
                case "teams" -> known.team(entry.key(), entry.value().map(Team.class::cast));
                case "trees" -> known.worktree(entry.key(), entry.value().map(Worktree.class::cast));
                case "placements" -> known.placement(entry.key(), entry.value().map(Placement.class::cast));
                default -> known.agent(entry.key(), entry.value().map(Agent.class::cast));
            }
        }
    }

    /** All of a pass is written or nothing; the composer may be killed before it, or after it, without knowing. */
    private void act() {
        if (read < mustRead) {
            return;
        }
        var fielding = new Fielding(known, w -> directories.contains(w.getDirectory()));
        var teams = known.teams().values().stream()
                .map(t -> new Parts(t, Path.of("/registry", Marks.session(t))))
                .toList();
        var steps = deciding.steps(known, fielding, teams);
        if (!steps.isEmpty()) {
            steps.forEach(this::write);
            mustRead = log.size();
        }
    }

    private void write(Step step) {
        if (step instanceof Step.WantTree want) {
            trees.put(want.worktree().getId(), want.worktree());
            log.add(new Entry("trees", want.worktree().getId(), Optional.of(want.worktree())));
        } else if (step instanceof Step.WantAgent want) {
            start(want.placement());
        } else if (step instanceof Step.UnwantAgent unwant) {
            placements.remove(unwant.agent());
            lastStarted.remove(unwant.agent());
            log.add(new Entry("placements", unwant.agent(), Optional.empty()));
        } else if (step instanceof Step.UnwantTree unwant) {
            Optional.ofNullable(trees.remove(unwant.id()))
                    .ifPresentOrElse(this::part, () -> violations.add(unwant.id() + " is taken away twice"));
            log.add(new Entry("trees", unwant.id(), Optional.empty()));
        }
    }

    private void part(Worktree tree) {
        var agent = agents.get(tree.getAgent().orElseThrow());
        if (agent != null
                && tree.getSettings().get(Marks.TEAM).equals(agent.getSession().orElseThrow())) {
            violations.add("the worktree of " + agent.getAgent() + " is taken away while it may work in it");
        }
    }

    private void start(Placement placement) {
        var agent = placement.getAgent();
        var before = lastStarted.put(agent, placement);
        if (before != null && placement.getGeneration() != before.getGeneration()) {
            var same = Placement.newBuilder(before)
                    .setGeneration(placement.getGeneration())
                    .build();
            if (same.equals(placement)) {
                violations.add(agent + " is started again for nothing");
            }
            if (placement.getGeneration() < before.getGeneration()) {
                violations.add(agent + " goes back to an older generation");
            }
        }
        placements.put(agent, placement);
        log.add(new Entry("placements", agent, Optional.of(placement)));
    }

    private void check() {
        var members = new HashMap<String, String>();
        wanted.values().forEach(t -> t.getMembers().forEach(m -> members.put(m.getAgent(), Marks.session(t))));
        var withTree = new HashSet<String>();
        trees.values().forEach(t -> withTree.add(t.getAgent().orElseThrow()));
        if (!placements.keySet().equals(members.keySet())
                || !withTree.equals(members.keySet())
                || trees.size() != members.size()) {
            violations.add(
                    "wanted " + members.keySet() + ", placed " + placements.keySet() + ", worktrees " + trees.keySet());
        }
        placements.forEach((agent, p) -> {
            if (!p.getSession().equals(Optional.ofNullable(members.get(agent)))) {
                violations.add(agent + " is in " + p.getSession() + ", not in " + members.get(agent));
            }
        });
        wanted.values()
                .forEach(t -> t.getMembers().forEach(m -> {
                    if (placements.containsKey(m.getAgent())
                            && !m.getProfile()
                                    .equals(Optional.of(
                                            placements.get(m.getAgent()).getProfile()))) {
                        violations.add(m.getAgent() + " is not as it is wanted");
                    }
                }));
    }
}
