package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.composer.field.Progress.Member;
import io.tmuxorchestrator.composer.field.Progress.Phase;
import io.tmuxorchestrator.composer.field.Registry.Told;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.TeamMember;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how teams are coming along. Every phase of a generation has one id, so that a repetition after a kill is seen as one. One
 * thread.
 */
final class Herald {

    private static final Logger LOG = LoggerFactory.getLogger(Herald.class);

    private final Events events;
    private final Registry registry;
    private final Map<String, String> troubles = new HashMap<>();
    /** By session; read from the registry once. */
    private final Map<String, Optional<PhaseOf>> told = new HashMap<>();

    private record PhaseOf(long generation, Phase phase) {}

    Herald(Events events, Registry registry) {
        this.events = events;
        this.registry = registry;
    }

    void came(Team team, Progress progress) throws IOException {
        progress.troubles().forEach(m -> trouble(team.getProject(), m.agent(), m.reason()));
        progress.members().stream()
                .filter(m -> !progress.troubles().contains(m))
                .map(Member::agent)
                .forEach(troubles::remove);
        var last = told.computeIfAbsent(
                        Marks.session(team),
                        s -> registry.told(registry.home(team)).flatMap(Herald::phase))
                .filter(p -> p.generation() == team.getGeneration())
                .map(PhaseOf::phase);
        // An agent that is started again makes no team that is fielded anew.
        if (last.filter(p -> p == progress.phase() || p == Phase.FIELDED).isEmpty()) {
            events.publish(event(team, progress));
            registry.tell(team, progress);
            told.put(Marks.session(team), Optional.of(new PhaseOf(team.getGeneration(), progress.phase())));
        }
    }

    private static Optional<PhaseOf> phase(Told told) {
        return told.phase().map(p -> new PhaseOf(told.generation(), p));
    }

    private static AgentEvent.Builder event(Team team, Progress progress) {
        var phase = progress.phase();
        var session = Marks.session(team);
        var attributes = new HashMap<>(Map.of(
                "session", session,
                "generation", Long.toString(team.getGeneration()),
                "template", team.getTemplate(),
                "roles",
                        team.getMembers().stream()
                                .map(TeamMember::getRole)
                                .sorted()
                                .collect(Collectors.joining(","))));
        Optional.ofNullable(team.getSettings().get(Marks.PROPOSED)).ifPresent(p -> attributes.put(Marks.PROPOSED, p));
        return AgentEvent.newBuilder()
                .setId(Ids.derived("team", session, Long.toString(team.getGeneration()), phase.word()))
                .setType(phase == Phase.FIELDED ? EventType.TEAM_COMPOSED : EventType.TEAM_CHANGED)
                .setProject(team.getProject())
                .setState(phase.word())
                .setProgress(progress.percent())
                .setText(text(session, progress))
                .setAttributes(attributes);
    }

    private static String text(String session, Progress progress) {
        var count = progress.members().size();
        return switch (progress.phase()) {
            case WORKTREES -> session + ": worktrees of " + count + " agents are being made";
            case AGENTS -> session + ": " + count + " agents are being started";
            case FIELDED -> session + ": " + count + " agents are at work";
        };
    }

    /** The same trouble once. */
    void trouble(String project, String about, String text) {
        if (!text.equals(troubles.put(about, text))) {
            LOG.atWarn().addKeyValue("project", project).log("{}: {}", about, text);
            events.publish(AgentEvent.newBuilder()
                    .setType(EventType.ERROR_OCCURRED)
                    .setSeverity(Severity.WARNING)
                    .setProject(project)
                    .setText(about + ": " + text));
        }
    }

    void scaled(Team team, Scaling.Change change) {
        LOG.atInfo().addKeyValue("project", team.getProject()).log("{}", change.text());
        events.publish(AgentEvent.newBuilder()
                .setType(EventType.TEAM_CHANGED)
                .setProject(team.getProject())
                .setAgent(change.agent())
                .setState("scaled")
                .setText(change.text())
                .setAttributes(Map.of("session", Marks.session(team))));
    }

    /** @param left worktrees that still hold something */
    void went(Told gone, List<Path> left) {
        var session = gone.session();
        told.remove(session);
        var remains = left.stream().map(Path::toString).collect(Collectors.joining(", "));
        events.publish(AgentEvent.newBuilder()
                .setId(Ids.derived("disbanded", session, remains))
                .setType(EventType.TEAM_DISBANDED)
                .setProject(gone.project())
                .setSeverity(left.isEmpty() ? Severity.INFO : Severity.WARNING)
                .setSuccess(left.isEmpty())
                .setState(left.isEmpty() ? "gone" : "left")
                .setText(
                        left.isEmpty()
                                ? session + " is disbanded, and nothing of it is left"
                                : session + " is disbanded; what is not committed keeps " + remains
                                        + "; commit it or take it away")
                .setAttributes(Map.of("session", session, "left", remains)));
        LOG.atInfo()
                .addKeyValue("project", gone.project())
                .log(
                        "disbanded; left: {}",
                        Optional.of(remains).filter(r -> !r.isEmpty()).orElse("nothing"));
    }
}
