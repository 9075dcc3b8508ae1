package io.tmuxorchestrator.analytics.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.Allowed;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import java.time.Duration;

/** How figures are told. */
public record MetricSettings(
        @JsonProperty(defaultValue = "10s")
        @JsonPropertyDescription(
                "How long after it happened an event may reach the broker and still count when it happened; a later one"
                        + " counts when it came. A window is finished so long after its end.")
        @Allowed("0s to 1h")
        Duration grace) {

    private static final Duration LONGEST = Duration.ofHours(1);

    public MetricSettings {
        InvalidSetting.unless(!grace.isNegative() && grace.compareTo(LONGEST) <= 0, "grace", "is no such time");
    }
}
