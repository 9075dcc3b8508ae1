package io.tmuxorchestrator.bridge.brief;

import io.tmuxorchestrator.schemas.Placement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be said of an agent, by the names of the gaps it goes into. Pure.
 *
 * @param all placements, among which those that it has to do with may be
 */
record Facts(Placement of, Collection<Placement> all) {

    static Set<String> names() {
        return new Facts(Placement.newBuilder().setAgent("").build(), List.of())
                .values()
                .keySet();
    }

    Map<String, String> values() {
        var team = new Team(of, all);
        return Map.ofEntries(
                Map.entry("agent", Plain.line(of.getAgent())),
                Map.entry("role", role()),
                Map.entry("project", project().orElse("no project")),
                Map.entry("specializations", specializations()),
                Map.entry("directory", of.getDirectory().map(Plain::line).orElse("your home directory")),
                Map.entry(
                        "host",
                        of.getHost().map(h -> "the host " + Plain.line(h)).orElse("this host")),
                Map.entry("everybody", project().map(p -> "project:" + p).orElse("@all")),
                Map.entry("self", self()),
                Map.entry("reportsTo", team.lead().orElse("nobody")),
                Map.entry("manages", String.join(", ", team.reports())),
                Map.entry("team", team.toString()));
    }

    private String role() {
        return of.getRole().isBlank() ? "agent" : Plain.line(of.getRole());
    }

    private Optional<String> project() {
        return of.getProject().map(Plain::line);
    }

    private String specializations() {
        return Plain.line(of.getSpecializations().stream().collect(Collectors.joining(", ")));
    }

    private String self() {
        var skilled = specializations().isEmpty() ? "" : " (" + specializations() + ")";
        return Plain.line(of.getAgent()) + ", " + role() + skilled
                + project().map(p -> " in the project " + p).orElse("");
    }
}
