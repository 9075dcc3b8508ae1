package io.tmuxorchestrator.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether an agent can be placed: run by whoever asks for it, and again by the bridge for those who did not. */
public final class PlacementCheck {

    private static final String NAME = "use letters, digits, '_' and '-', at most 63, beginning with a letter or digit";

    private PlacementCheck() {}

    /** What is wrong, in the order of the fields; empty if nothing is. */
    public static List<Refusal> refusals(Placement placement) {
        var found = new ArrayList<Refusal>();
        name(found, "agent", Optional.of(placement.getAgent()));
        name(found, "host", placement.getHost());
        name(found, "project", placement.getProject());
        name(found, "role", Optional.of(placement.getRole()).filter(r -> !r.isEmpty()));
        name(found, "session", placement.getSession());
        name(found, "window", placement.getWindow());
        name(found, "reportsTo", placement.getReportsTo());
        placement.getManages().forEach(m -> name(found, "manages", Optional.of(m)));
        placement
                .getDirectory()
                .filter(d -> !d.startsWith("/"))
                .ifPresent(d -> found.add(new Refusal("directory", d, "is not absolute", "begin it with /")));
        placement.getEnvironment().keySet().stream()
                .filter(key -> !key.matches("[A-Za-z_][A-Za-z0-9_]*"))
                .forEach(key -> found.add(
                        new Refusal("environment", key, "is no name of a variable", "use letters, digits and '_'")));
        return List.copyOf(found);
    }

    private static void name(List<Refusal> found, String field, Optional<String> name) {
        name.filter(n -> !Address.Name.isLegal(n)).ifPresent(n -> found.add(new Refusal(field, n, "is no name", NAME)));
    }
}
