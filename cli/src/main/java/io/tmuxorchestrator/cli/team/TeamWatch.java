package io.tmuxorchestrator.cli.team;

import io.tmuxorchestrator.cli.broker.Following;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.AgentStates;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Team;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;

/** Tells what happens to teams, step by step, until what is waited for has happened. To be made before it is asked for. */
final class TeamWatch implements AutoCloseable {

    private static final Set<EventType> TOLD = EnumSet.of(
            EventType.TEAM_CHANGED,
            EventType.TEAM_COMPOSED,
            EventType.TEAM_DISBANDED,
            EventType.WORKTREE_ADDED,
            EventType.WORKTREE_REMOVED,
            EventType.AGENT_STATE_CHANGED,
            EventType.ERROR_OCCURRED);

    private final Following following;
    private final Output output;
    /** Sessions that are waited for, with their projects. */
    private final Map<String, String> open = new LinkedHashMap<>();

    private final Map<String, Long> generations = new HashMap<>();
    private final Set<String> agents = new HashSet<>();
    /** What was last said of how each stands. */
    private final Map<String, AgentEvent> states = new TreeMap<>();

    private final Map<String, String> ends = new HashMap<>();

    TeamWatch(KafkaClients clients, Output output) {
        following = new Following(clients);
        this.output = output;
    }

    void expect(Team team) {
        open.put(Teams.session(team), team.getProject());
        generations.put(Teams.session(team), team.getGeneration());
        team.getMembers().forEach(m -> agents.add(m.getAgent()));
    }

    /**
     * What was said at the end, by session.
     *
     * @param hint what may be the matter if it does not come
     */
    Map<String, String> until(EventType end, Duration timeout, String hint) {
        var ended = following.until(() -> open.isEmpty() || isStuck(end), timeout, r -> see(r, end));
        if (isStuck(end) && !open.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    failed().map(e -> e.getText().orElse("")).collect(Collectors.joining("; "))
                            + ". Mend it and say 'orc agent restart', or end the team with 'orc disband'");
        }
        if (!ended) {
            throw new CommandFailure(
                    ExitCode.TIMED_OUT,
                    open.keySet().stream().collect(Collectors.joining(", ")) + " did not come to that within "
                            + Times.rounded(timeout) + ". It goes on; " + hint);
        }
        return ends;
    }

    private Stream<AgentEvent> failed() {
        return states.values().stream().filter(e -> state(e) == AgentState.FAILED);
    }

    private static AgentState state(AgentEvent event) {
        return AgentState.valueOf(event.getState().orElseThrow());
    }

    /** Nothing will come of it by itself: all have come to rest, and some of them failed. */
    private boolean isStuck(EventType end) {
        return end == EventType.TEAM_COMPOSED
                && failed().findAny().isPresent()
                && states.keySet().containsAll(agents)
                && states.values().stream()
                        .map(TeamWatch::state)
                        .allMatch(s -> s == AgentState.FAILED || AgentStates.ALIVE.contains(s));
    }

    private void see(IndexedRecord record, EventType end) {
        if (!(record instanceof AgentEvent event) || !TOLD.contains(event.getType()) || !isOurs(event)) {
            return;
        }
        output.progress("%s", text(event));
        if (event.getType() == EventType.AGENT_STATE_CHANGED) {
            states.put(event.getAgent().orElse(""), event);
        }
        var session = event.getAttributes().getOrDefault("session", "");
        var generation = Long.toString(generations.getOrDefault(session, 0L));
        if (event.getType() == end
                && open.containsKey(session)
                && event.getAttributes().getOrDefault("generation", generation).equals(generation)) {
            open.remove(session);
            ends.put(session, event.getText().orElse(""));
        }
    }

    private boolean isOurs(AgentEvent event) {
        return event.getAgent().filter(agents::contains).isPresent()
                || event.getProject().filter(open::containsValue).isPresent();
    }

    private static String text(AgentEvent event) {
        return event.getType() == EventType.AGENT_STATE_CHANGED
                ? event.getAgent().orElse("") + " " + event.getState().orElse("")
                : event.getText().orElse(event.getType().toString());
    }

    @Override
    public void close() {
        following.close();
    }
}
