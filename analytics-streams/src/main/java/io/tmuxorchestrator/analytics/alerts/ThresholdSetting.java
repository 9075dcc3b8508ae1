package io.tmuxorchestrator.analytics.alerts;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.analytics.rules.Kind;
import io.tmuxorchestrator.analytics.rules.Threshold;
import io.tmuxorchestrator.runtime.config.Allowed;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A limit of your own for a metric. */
public record ThresholdSetting(
        @JsonPropertyDescription("What the alert is called.") @Allowed("a name of your own: a-z, 0-9, '.' and '-'")
        Optional<String> name,

        @JsonPropertyDescription("Which figure of orc.metrics.") @Allowed("a metric, such as errors")
        Optional<String> metric,

        @JsonPropertyDescription("Too much is more than this.") @Allowed("a number; one of above and below")
        Optional<Double> above,

        @JsonPropertyDescription("Too little is less than this.") @Allowed("a number; one of above and below")
        Optional<Double> below,

        @JsonPropertyDescription("Length of the windows that count; left out, a minute.") @Allowed("10s, 1m, 1h or 1d")
        Optional<Duration> window,

        @JsonPropertyDescription("In how many windows in a row; left out, in one.") @Allowed("1 to 1000")
        Optional<Integer> windows,

        @JsonPropertyDescription("What the metric is of; left out, of anything.")
        Optional<Scope> scope,

        @JsonPropertyDescription("How bad that is; left out, a warning.")
        Optional<Severity> severity,

        @JsonPropertyDescription("What to do then. {name} stands for what it is of.") @Allowed("a sentence")
        Optional<String> remedy) {

    private static final Set<Duration> WINDOWS =
            Set.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));

    public ThresholdSetting {
        InvalidSetting.unless(name.filter(n -> n.matches("[a-z0-9.-]+")).isPresent(), "name", "is no name");
        InvalidSetting.unless(metric.filter(m -> !m.isBlank()).isPresent(), "metric", "is not set");
        InvalidSetting.unless(above.isPresent() != below.isPresent(), "above", "has to be the one limit that there is");
        InvalidSetting.unless(window.map(WINDOWS::contains).orElse(true), "window", "is the length of no window");
        InvalidSetting.unless(windows.map(w -> w >= 1 && w <= 1000).orElse(true), "windows", "is no such number");
    }

    Threshold rule() {
        var title = "has " + metric.orElseThrow() + (above.isPresent() ? " above " : " below ") + limit();
        return new Threshold(
                new Kind(
                        "threshold." + name.orElseThrow(),
                        severity.orElse(Severity.WARNING),
                        title,
                        remedy.orElse("see its figures: orc stats {name}")),
                scope,
                metric.orElseThrow(),
                window.orElse(Duration.ofMinutes(1)),
                new Threshold.Limit(limit(), above.isPresent()),
                windows.orElse(1));
    }

    private double limit() {
        return above.or(() -> below).orElseThrow();
    }
}
