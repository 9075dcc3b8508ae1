package io.tmuxorchestrator.bridge.spend;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.Allowed;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** What may be spent on a day. */
public record BudgetSettings(
        @JsonPropertyDescription(
                "What each agent may spend on a day before it is given nothing more; left out, any amount. Its placement may say otherwise.")
        @Allowed("tokens, US dollars or both, such as 2M, 5usd, or 2M,5usd")
        Optional<String> agent,

        @JsonPropertyDescription(
                "What the agents of a project may spend on a day, all together, on whatever host; left out, any amount.")
        @Allowed("tokens, US dollars or both, such as 20M, 50usd, or 20M,50usd")
        Optional<String> project,

        @JsonPropertyDescription("The same for single projects, such as shop: 100usd.")
        Map<String, String> projects,

        @JsonPropertyDescription(
                "Time zone in which the day begins, such as Europe/Berlin; left out, that of the host. The same on all hosts.")
        Optional<String> zone) {

    private static final String NONE = "is no budget; use one such as " + Budget.EXAMPLES;

    public BudgetSettings {
        InvalidSetting.unless(isBudget(agent), "agent", NONE);
        InvalidSetting.unless(isBudget(project), "project", NONE);
        projects = Map.copyOf(projects);
        projects.forEach(
                (name, budget) -> InvalidSetting.unless(isBudget(Optional.of(budget)), "projects." + name, NONE));
        InvalidSetting.unless(
                zone.filter(z -> !ZoneId.getAvailableZoneIds().contains(z)).isEmpty(),
                "zone",
                "is no time zone; use one such as Europe/Berlin or UTC");
    }

    private static boolean isBudget(Optional<String> text) {
        return text.filter(t -> Budget.parse(t).isEmpty()).isEmpty();
    }

    Optional<Budget> ofAgent(Optional<String> placed) {
        return placed.flatMap(Budget::parse).or(() -> agent.flatMap(Budget::parse));
    }

    Optional<Budget> ofProject(String name) {
        return Optional.ofNullable(projects.get(name)).or(() -> project).flatMap(Budget::parse);
    }

    public ZoneId zoneOfDay() {
        return zone.map(ZoneId::of).orElseGet(ZoneId::systemDefault);
    }
}
