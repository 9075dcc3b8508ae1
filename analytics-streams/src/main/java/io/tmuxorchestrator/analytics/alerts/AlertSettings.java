package io.tmuxorchestrator.analytics.alerts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.analytics.detect.DetectorSettings;
import io.tmuxorchestrator.analytics.forecast.Forecasts;
import io.tmuxorchestrator.analytics.remedy.RemedySettings;
import io.tmuxorchestrator.analytics.rules.Kind;
import io.tmuxorchestrator.analytics.rules.Rule;
import io.tmuxorchestrator.analytics.rules.Rules;
import io.tmuxorchestrator.analytics.rules.Unusual;
import io.tmuxorchestrator.runtime.config.Allowed;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What alerts are raised. */
public record AlertSettings(
        @JsonProperty(defaultValue = "15m")
        @JsonPropertyDescription("What comes back so soon after it was over is no news: nobody is told of it again.")
        @Allowed("0s to 7d")
        Duration coolDown,

        @JsonPropertyDescription("Rules that are left out.")
        @Allowed("names of rules, such as heard-from; docs/alerts.md lists them")
        List<String> off,

        @JsonProperty(defaultValue = "errors,messages.accepted,tokens")
        @JsonPropertyDescription(
                "Metrics of which is told when they are not what they usually are. Each takes some 25 kB of"
                        + " memory for each agent, project and host that has it.")
        @Allowed("names of metrics; docs/analytics.md lists them")
        List<String> unusual,

        @JsonPropertyDescription("Limits of your own.") List<ThresholdSetting> thresholds,
        RemedySettings remedies,

        @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether an agent of which something is forecast is told to see to it half-way there,"
                + " by a schedule of its own that goes when the forecast ends.")
        boolean maintenance) {

    private static final Duration LONGEST = Duration.ofDays(7);

    public AlertSettings {
        off = List.copyOf(off);
        unusual = List.copyOf(unusual);
        thresholds = List.copyOf(thresholds);
        InvalidSetting.unless(
                !coolDown.isNegative() && coolDown.compareTo(LONGEST) <= 0, "coolDown", "is no such time");
        var known = all().stream().map(r -> r.kind().name()).toList();
        InvalidSetting.unless(known.containsAll(off), "off", "names a rule that there is not");
    }

    private static List<Rule<?>> all() {
        var all = new ArrayList<Rule<?>>(Rules.all());
        all.addAll(Forecasts.all());
        return all;
    }

    List<Rule<?>> rules() {
        var all = new ArrayList<>(all());
        unusual.forEach(metric -> all.add(unusual(metric)));
        thresholds.forEach(t -> all.add(t.rule()));
        all.removeIf(r -> off.contains(r.kind().name()));
        return List.copyOf(all);
    }

    private static Rule<?> unusual(String metric) {
        return new Unusual(
                new Kind(
                        "unusual." + metric,
                        Severity.WARNING,
                        "has " + metric + " unlike what is usual for it",
                        "see what it does: orc timeline {name}; if that is how it should be: orc alerts feedback KEY"
                                + " --false-alarm"),
                metric,
                DetectorSettings.DEFAULT);
    }
}
