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
        var told = registry.told(registry.home(team)).filter(t -> t.generation() == team.getGeneration());
        if (told.flatMap(Told::phase).filter(progress.phase()::equals).isPresent()) {
            return;
        }
        // An agent that is started again makes no team that is fielded anew.
        if (told.flatMap(Told::phase).filter(Phase.FIELDED::equals).isEmpty()) {
            events.publish(event(team, progress));
            registry.tell(team, progress);
        }
    }

    private static AgentEvent.Builder event(Team team, Progress progress) {
        var phase = progress.phase();
        var session = Marks.session(team);
        var attributes = new HashMap<>(Map.of(
                "session", session,
                "generation", Long.toString(team.getGeneration()),
                "template", team.getTemplate(),
                "corrected", Boolean.toString(team.getSettings().containsKey(Marks.PROPOSED))));
        attributes.put("agents", Integer.toString(progress.members().size()));
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

    /** @param left worktrees that still hold something */
    void went(Told told, List<Path> left) {
        var session = told.project() + "-impl-" + told.orchestration();
        var remains = left.stream().map(Path::toString).collect(Collectors.joining(", "));
        events.publish(AgentEvent.newBuilder()
                .setId(Ids.derived("disbanded", session, remains))
                .setType(EventType.TEAM_DISBANDED)
                .setProject(told.project())
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
                .addKeyValue("project", told.project())
                .log(
                        "disbanded; left: {}",
                        Optional.of(remains).filter(r -> !r.isEmpty()).orElse("nothing"));
    }
}
