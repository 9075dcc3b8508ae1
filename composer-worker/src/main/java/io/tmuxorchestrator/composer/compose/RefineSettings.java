package io.tmuxorchestrator.composer.compose;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.Allowed;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import java.time.Duration;
import java.util.List;

/** A command that is asked whether it would change a team before it is proposed. */
public record RefineSettings(
        @JsonPropertyDescription(
                "Program and arguments, never passed through a shell, with commas between them. Without, nobody is"
                        + " asked.")
        List<String> command,

        @JsonProperty(defaultValue = "20s")
        @JsonPropertyDescription("One that has not answered by then is ended, and the team stays as it is.")
        @Allowed("1s to 5m")
        Duration timeout,

        @JsonProperty(defaultValue = "20")
        @JsonPropertyDescription("It is asked no more often on a day: it may cost money.")
        @Allowed("1 to 10000")
        int perDay) {

    private static final int MOST = 10_000;

    public RefineSettings {
        command = List.copyOf(command);
        InvalidSetting.unless(
                timeout.compareTo(Duration.ofSeconds(1)) >= 0 && timeout.compareTo(Duration.ofMinutes(5)) <= 0,
                "timeout",
                "is no such time");
        InvalidSetting.unless(perDay >= 1 && perDay <= MOST, "perDay", "is no such number");
    }
}
