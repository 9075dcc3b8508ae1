package io.tmuxorchestrator.bridge.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** How patient deliveries are. */
public record DeliverySettings(
        @JsonProperty(defaultValue = "30s")
        @JsonPropertyDescription(
                "After this long without a sign that typed text was taken, it is reported as unconfirmed; nothing is typed again.")
        Duration confirm,

        @JsonProperty(defaultValue = "10m")
        @JsonPropertyDescription("After this long, what is still unconfirmed goes to the dead letters.")
        Duration giveUp,

        @JsonProperty(defaultValue = "24h")
        @JsonPropertyDescription(
                "A message waits at most this long for an agent that cannot be written to; then it goes to the dead letters.")
        Duration hold,

        @JsonProperty(defaultValue = "10m")
        @JsonPropertyDescription("How long an agent's screen is watched for the answer to a message that asks for it.")
        Duration answer,

        @JsonProperty(defaultValue = "5")
        @JsonPropertyDescription("So many failures in a row suspend deliveries to an agent.")
        int failures,

        @JsonProperty(defaultValue = "60s") @JsonPropertyDescription("For so long.")
        Duration suspend,

        @JsonPropertyDescription(
                "Hours in which agents are given only urgent messages, such as 22:00-07:00; left out, there are none.")
        Optional<String> quiet,

        @JsonPropertyDescription("Time zone of those hours, such as Europe/Berlin; left out, that of the host.")
        Optional<String> zone) {

    public DeliverySettings {
        InvalidSetting.unless(confirm.toMillis() > 0, "confirm", "must be longer than nothing");
        InvalidSetting.unless(giveUp.compareTo(confirm) >= 0, "giveUp", "must not be shorter than confirm");
        InvalidSetting.unless(hold.toMillis() > 0, "hold", "must be longer than nothing");
        InvalidSetting.unless(answer.toMillis() > 0, "answer", "must be longer than nothing");
        InvalidSetting.unless(failures > 0, "failures", "must be 1 or more");
        InvalidSetting.unless(suspend.toMillis() > 0, "suspend", "must be longer than nothing");
        InvalidSetting.unless(
                zone.filter(z -> !ZoneId.getAvailableZoneIds().contains(z)).isEmpty(),
                "zone",
                "is no time zone; use one such as Europe/Berlin or UTC");
        InvalidSetting.unless(
                quiet.filter(q -> QuietHours.parse(q, ZoneOffset.UTC).isEmpty()).isEmpty(),
                "quiet",
                "is no part of a day; use one such as 22:00-07:00");
    }

    Optional<QuietHours> quietHours() {
        return quiet.flatMap(span -> QuietHours.parse(span, zone.map(ZoneId::of).orElseGet(ZoneId::systemDefault)));
    }
}
