package io.tmuxorchestrator.bridge.observe;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.Allowed;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import java.time.Duration;

/** How the panes of a host are watched. */
public record ObserveSettings(
        @JsonProperty(defaultValue = "250ms")
        @JsonPropertyDescription("How often the panes of this host are looked at.")
        Duration poll,

        @JsonProperty(defaultValue = "on-change")
        @JsonPropertyDescription(
                "Which screens are read: on-change, those on which something was drawn; polling, all; or the name of a"
                        + " strategy of your own, see docs/observing.md.")
        String strategy,

        @JsonProperty(defaultValue = "30s")
        @JsonPropertyDescription("A screen that its profile does not understand for longer is reported.")
        Duration unread,

        @JsonProperty(defaultValue = "5m")
        @JsonPropertyDescription(
                "An agent that shows that it works, on a screen where nothing changes for longer, is unresponsive.")
        Duration silent,

        @JsonProperty(defaultValue = "1h")
        @JsonPropertyDescription(
                "An agent is held for so long when its credit is used up and its screen does not say until when.")
        Duration creditPause,

        @JsonProperty(defaultValue = "1m")
        @JsonPropertyDescription(
                "How often each agent is said to be there, with what it uses and has spent, also when nothing changes.")
        @Allowed("1s to 3m")
        Duration heartbeat,

        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("How many agents this host takes at most; 0 for no limit.")
        int capacity) {

    public ObserveSettings {
        InvalidSetting.unless(poll.toMillis() >= 10, "poll", "must be 10ms or more");
        var known =
                MonitoringStrategy.all().stream().map(MonitoringStrategy::name).toList();
        InvalidSetting.unless(known.contains(strategy), "strategy", "is none; there are " + String.join(", ", known));
        InvalidSetting.unless(unread.toMillis() > 0, "unread", "must be longer than nothing");
        InvalidSetting.unless(silent.toMillis() > 0, "silent", "must be longer than nothing");
        InvalidSetting.unless(creditPause.toMillis() > 0, "creditPause", "must be longer than nothing");
        InvalidSetting.unless(
                heartbeat.compareTo(Duration.ofSeconds(1)) >= 0 && heartbeat.compareTo(Duration.ofMinutes(3)) <= 0,
                "heartbeat",
                "is no such time");
        InvalidSetting.unless(capacity >= 0, "capacity", "must be 0 or more");
    }
}
