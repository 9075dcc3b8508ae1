package io.tmuxorchestrator.analytics.notify;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.Allowed;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import io.tmuxorchestrator.runtime.config.Secret;
import io.tmuxorchestrator.schemas.Severity;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;

/** Who is told of alerts, and of which. */
public record NotifySettings(
        @JsonProperty(defaultValue = "warning")
        @JsonPropertyDescription("How bad an alert must be for somebody to be told of it.")
        Severity least,

        @JsonProperty(defaultValue = "10s")
        @JsonPropertyDescription("What is raised within it is told in one; what is over by then is not told.")
        @Allowed("0s to 10m")
        Duration group,

        @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription("Whether the manager of the project, or else whoever oversees all, is sent a message.")
        boolean agents,

        @JsonPropertyDescription("Where alerts are posted to, as JSON.")
        @Allowed("an address that begins with http:// or https://")
        @Secret
        Optional<String> webhook,

        @JsonPropertyDescription("Bearer token for the webhook.")
        @Allowed("letters, digits and signs, no spaces")
        @Secret
        Optional<String> token,

        MailSettings mail) {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    public NotifySettings {
        // Whoever reads a secret from a file or a command gets the end of its line too.
        webhook = webhook.map(String::strip).filter(w -> !w.isEmpty());
        token = token.map(String::strip).filter(t -> !t.isEmpty());
        InvalidSetting.unless(
                token.map(t -> t.chars().allMatch(c -> c > ' ' && c < 127)).orElse(true),
                "token",
                "holds what no header can carry");
        InvalidSetting.unless(!group.isNegative() && group.compareTo(LONGEST) <= 0, "group", "is no such time");
        InvalidSetting.unless(webhook.map(NotifySettings::isAddress).orElse(true), "webhook", "is no address");
    }

    private static boolean isAddress(String text) {
        try {
            var uri = new URI(text);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false; // What is wrong is said with the setting's path.
        }
    }
}
