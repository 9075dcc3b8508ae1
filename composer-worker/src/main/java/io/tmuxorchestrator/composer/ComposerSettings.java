package io.tmuxorchestrator.composer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.composer.compose.RefineSettings;
import io.tmuxorchestrator.composer.field.Pace;
import io.tmuxorchestrator.composer.field.ScaleSettings;
import io.tmuxorchestrator.composer.task.TaskSettings;
import io.tmuxorchestrator.runtime.config.Allowed;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How projects are looked at, teams made up, and fielded. */
public record ComposerSettings(
        @JsonProperty(defaultValue = "${ORC_HOME:-~/.orc}/composer/templates")
        @JsonPropertyDescription("Directory of team templates of your own; one named like a shipped one replaces it.")
        Path templates,

        @JsonProperty(defaultValue = "${ORC_HOME:-~/.orc}/composer/roles")
        @JsonPropertyDescription("Directory of files with roles of your own.")
        Path roles,

        @JsonProperty(defaultValue = "${ORC_HOME:-~/.orc}/composer/knowledge")
        @JsonPropertyDescription("Directory of files with technologies and tools of your own.")
        Path knowledge,

        @JsonPropertyDescription(
                "Names of directories that are not looked at, besides the usual ones, with commas between them.")
        List<String> exclude,

        @JsonProperty(defaultValue = "claude-code") @JsonPropertyDescription("Agent profile of a team that names none.")
        String profile,

        @JsonProperty(defaultValue = "30s")
        @JsonPropertyDescription(
                "Who starts a project that is being started waits so long, then gives up and says who is at it.")
        @Allowed("0s to 10m")
        Duration patience,

        @JsonProperty(defaultValue = "10s")
        @JsonPropertyDescription("For how long the right to field the teams of a host holds if it is not renewed.")
        @Allowed("1s to 5m")
        Duration lease,

        @JsonProperty(defaultValue = "1s")
        @JsonPropertyDescription("How often all teams are looked at, besides whenever something changes.")
        @Allowed("100ms to 1m")
        Duration sweep,

        @JsonProperty(defaultValue = "20s")
        @JsonPropertyDescription(
                "What of a disbanded team is still there so long after its agents ended is told; it goes when it can.")
        @Allowed("1s to 1h")
        Duration parting,

        @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription(
                "Whether what somebody wanted in place of a proposal is remembered, and proposed from then on.")
        boolean learn,

        TaskSettings tasks,
        ScaleSettings scale,
        RefineSettings refine) {

    public ComposerSettings {
        exclude = List.copyOf(exclude);
        within(patience, Duration.ZERO, Duration.ofMinutes(10), "patience");
        within(lease, Duration.ofSeconds(1), Duration.ofMinutes(5), "lease");
        within(sweep, Duration.ofMillis(100), Duration.ofMinutes(1), "sweep");
        within(parting, Duration.ofSeconds(1), Duration.ofHours(1), "parting");
    }

    Pace pace() {
        return new Pace(lease, sweep, parting);
    }

    private static void within(Duration span, Duration least, Duration most, String key) {
        InvalidSetting.unless(span.compareTo(least) >= 0 && span.compareTo(most) <= 0, key, "is no such time");
    }
}
