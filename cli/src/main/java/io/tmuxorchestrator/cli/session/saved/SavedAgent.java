package io.tmuxorchestrator.cli.session.saved;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.json.RecordJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An agent that was wanted. Values of its environment are never saved.
 *
 * @param placement as plain JSON
 * @param variables names of what was in its environment
 */
public record SavedAgent(JsonNode placement, List<String> variables) {

    private static final String ENVIRONMENT = "environment";

    public SavedAgent {
        variables = List.copyOf(variables);
    }

    public static SavedAgent of(Placement wanted) {
        ObjectNode json = RecordJson.tree(wanted);
        json.remove(ENVIRONMENT);
        return new SavedAgent(
                json, wanted.getEnvironment().keySet().stream().sorted().toList());
    }

    public String name() {
        return placement.path("agent").asText();
    }

    /**
     * Those of the variables that it had are set which are given now.
     *
     * @param host that it is to run on; empty if that of its placement
     */
    Placement wanted(Optional<String> host, Map<String, String> environment) {
        var known = new HashMap<>(environment);
        known.keySet().retainAll(variables);
        var wanted = Placement.newBuilder((Placement) RecordJson.read(Placement.getClassSchema(), placement))
                .setEnvironment(known);
        host.ifPresent(wanted::setHost);
        return wanted.build();
    }

    List<String> missing(Map<String, String> environment) {
        return variables.stream().filter(v -> !environment.containsKey(v)).toList();
    }
}
