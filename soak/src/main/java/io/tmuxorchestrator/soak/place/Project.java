package io.tmuxorchestrator.soak.place;

import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.TeamMember;
import io.tmuxorchestrator.schemas.Tier;
import io.tmuxorchestrator.testkit.panes.FakeProfiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A repository of a host, and the team that may work in it. */
public record Project(String name, Host host, Repository repository, int size) {

    public static Project make(String name, Host host, Path directory, int size) {
        return new Project(name, host, Repository.make(directory.resolve(name)), size);
    }

    public List<String> agents() {
        return IntStream.range(0, size).mapToObj(i -> name + "-" + i).toList();
    }

    /**
     * As it is wanted.
     *
     * @param number of the orchestration: a team that was disbanded is never the same again
     */
    public Team team(int number) {
        return Team.newBuilder()
                .setProject(name)
                .setOrchestration("%08x".formatted(number))
                .setHost(host.id())
                .setDirectory(repository.directory().toString())
                .setProfile(FakeProfiles.TEAM)
                .setMembers(agents().stream().map(this::member).toList())
                .build();
    }

    private TeamMember member(String agent) {
        var leads = agent.endsWith("-0");
        var member = TeamMember.newBuilder()
                .setAgent(agent)
                .setRole(leads ? "project-manager" : "developer")
                .setTier(leads ? Tier.PROJECT_MANAGER : Tier.ENGINEER);
        return leads ? member.build() : member.setReportsTo(name + "-0").build();
    }

    /** All that a team has of its own on the disk. */
    public Path home(int number) {
        return host.data().resolve("registry/projects/%s-%08x".formatted(name, number));
    }

    public Repository worktree(int number, String agent) {
        return new Repository(home(number).resolve("worktrees").resolve(agent));
    }
}
