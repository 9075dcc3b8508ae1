package io.tmuxorchestrator.cli.team;

import io.tmuxorchestrator.cli.broker.Held;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.composer.field.Marks;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The teams that are wanted, in the order of their projects. */
public record Teams(List<Team> all) {

    public static Teams read(KafkaClients clients) {
        return new Teams(Held.read(clients, Topic.TEAMS).all(Team.class).stream()
                .sorted(Comparator.comparing(Team::getProject))
                .toList());
    }

    Optional<Team> find(String project) {
        return all.stream().filter(t -> t.getProject().equals(project)).findFirst();
    }

    /** The one that an agent is in. */
    Optional<Team> of(String agent) {
        return all.stream()
                .filter(t -> t.getMembers().stream().anyMatch(m -> m.getAgent().equals(agent)))
                .findFirst();
    }

    Team named(String project) {
        return find(project)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "no team is wanted for a project '" + project + "'; " + suggestion(project)));
    }

    private String suggestion(String project) {
        return all.isEmpty()
                ? "there is none at all; see 'orc compose --help'"
                : Nearest.suggestion(project, all.stream().map(Team::getProject).toList());
    }

    static String session(Team team) {
        return Marks.session(team);
    }
}
