package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules that need no configuration, about what is wrong now. What each means stands in docs/alerts.md. */
public final class Rules {

    static final String LOOK = "look at its pane: orc watch {name}";

    private Rules() {}

    public static List<Rule<?>> all() {
        var all = new ArrayList<Rule<?>>(Conditions.all());
        all.addAll(Counts.all());
        all.add(new Silence(
                new Kind("silence", Severity.WARNING, "shows no sign of life", LOOK), Duration.ofMinutes(5)));
        all.add(new Stalled(
                new Kind(
                        "stalled", Severity.WARNING, "works, and nothing comes of it", "ask how far it is, or " + LOOK),
                Duration.ofMinutes(45)));
        all.add(hostSilence());
        all.add(heardFrom());
        all.add(talksTo());
        return List.copyOf(all);
    }

    private static Rule<?> hostSilence() {
        return new HostSilence(
                new Kind(
                        "host-silence",
                        Severity.ERROR,
                        "says nothing any more",
                        "see whether its bridge runs, on that host: orc workers; start it: orc up"),
                Duration.ofSeconds(45));
    }

    private static Rule<?> heardFrom() {
        return new Partners(
                new Kind(
                        "heard-from",
                        Severity.INFO,
                        "is written to by others than usual",
                        "see whether that is meant: orc message list --to {name}"),
                Set.of(EventType.MESSAGE_ACCEPTED),
                seen -> seen.event()
                        .map(e -> e.getAttributes().getOrDefault("sender", ""))
                        .filter(s -> !s.isEmpty()));
    }

    private static Rule<?> talksTo() {
        return new Partners(
                new Kind(
                        "talks-to",
                        Severity.INFO,
                        "writes to others than usual",
                        "see whether that is meant: orc message list --from {name}"),
                Set.of(),
                seen -> seen instanceof Sighting.Said said ? Optional.of(said.to()) : Optional.empty());
    }
}
