package io.tmuxorchestrator.analytics.remedy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.Allowed;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import java.time.Duration;
import java.util.Map;

/** What may be done about alerts without a person. */
public record RemedySettings(
        @JsonPropertyDescription(
                "For single rules, such as silence: do, whether their remedy is only suggested, offered to"
                        + " whoever is told, or done at once: suggest, ask or do. A rule that is not named only suggests.")
        Map<String, String> rules,

        @JsonProperty(defaultValue = "3")
        @JsonPropertyDescription("How often an hour something is done for the same agent at most.")
        @Allowed("1 to 60")
        int hourly,

        @JsonProperty(defaultValue = "15m")
        @JsonPropertyDescription(
                "What is not over by then was not helped by what was done. Nothing else is done for the agent before.")
        @Allowed("1m to 12h")
        Duration patience) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(12);

    public RemedySettings {
        rules = Map.copyOf(rules);
        rules.forEach((rule, consent) -> {
            InvalidSetting.unless(
                    Remedy.of(rule).isPresent(),
                    "rules." + rule,
                    "is of a rule without a remedy that can be carried out; docs/alerts.md lists them");
            InvalidSetting.unless(Consent.of(consent).isPresent(), "rules." + rule, "is none of suggest, ask and do");
        });
        InvalidSetting.unless(hourly >= 1 && hourly <= 60, "hourly", "is no such number");
        InvalidSetting.unless(
                patience.compareTo(SHORTEST) >= 0 && patience.compareTo(LONGEST) <= 0, "patience", "is no such time");
    }

    Consent consent(String rule) {
        return Consent.of(rules.getOrDefault(rule, "suggest")).orElse(Consent.SUGGEST);
    }
}
