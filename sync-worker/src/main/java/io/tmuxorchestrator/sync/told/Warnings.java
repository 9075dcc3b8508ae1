package io.tmuxorchestrator.sync.told;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.radar.Forecast;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says of one project which conflicts are coming, each once as long as it is coming. One thread. */
public final class Warnings {

    private final String project;
    private Set<String> told = new HashSet<>();

    public Warnings(String project) {
        this.project = project;
    }

    /** What is to be said after a look. */
    public Tellings of(List<Forecast> forecasts) {
        var said = new Tellings(project);
        var now = new HashSet<String>();
        for (var forecast : forecasts) {
            if (now.add(forecast.key()) && !told.contains(forecast.key())) {
                said.event(event(forecast));
                message(forecast.one(), forecast.other(), forecast, said);
                message(forecast.other(), forecast.one(), forecast, said);
            }
        }
        told = now;
        return said;
    }

    private AgentEvent.Builder event(Forecast forecast) {
        var event = AgentEvent.newBuilder()
                .setType(EventType.CONFLICT_FOUND)
                .setTime(Instant.EPOCH)
                .setProject(project)
                .setWorktreeId(forecast.one().id())
                .setState("EXPECTED")
                .setText("not committed yet: " + forecast.text())
                .setAttributes(Map.of("with", forecast.other().id(), "files", Bulletin.lines(forecast.files())));
        var agent = forecast.one().agent();
        return agent.isEmpty() ? event : event.setAgent(agent);
    }

    private void message(Member to, Member other, Forecast forecast, Tellings said) {
        if (to.agent().isEmpty()) {
            return;
        }
        said.message(
                to.agent(),
                MessageType.KNOWLEDGE_SHARE,
                Priority.LOW,
                "A conflict is coming: what you have now does not go together with what " + other.name()
                        + " has in:\n" + Bulletin.lines(forecast.files())
                        + "\nCommit what is done, and agree with " + other.name() + " who goes on there.");
    }
}
