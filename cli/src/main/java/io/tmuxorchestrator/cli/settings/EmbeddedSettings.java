package io.tmuxorchestrator.cli.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.ByteSize;
import io.tmuxorchestrator.runtime.config.InvalidSetting;

/** The services that {@code orc up} starts in its own process. All listen on the loopback address and ask for a password. */
public record EmbeddedSettings(
        @JsonProperty(defaultValue = "19092")
        @JsonPropertyDescription("Port of the embedded Kafka broker; 0 takes any free one.")
        int kafkaPort,

        @JsonProperty(defaultValue = "18081")
        @JsonPropertyDescription("Port of the embedded schema registry; 0 takes any free one.")
        int registryPort,

        @JsonProperty(defaultValue = "16379")
        @JsonPropertyDescription("Port of the embedded Redis; 0 takes any free one.")
        int redisPort,

        @JsonProperty(defaultValue = "256MB")
        @JsonPropertyDescription("Free disk space below which the broker does not start.")
        ByteSize minimumFree) {

    public EmbeddedSettings {
        port("kafkaPort", kafkaPort);
        port("registryPort", registryPort);
        port("redisPort", redisPort);
    }

    private static void port(String key, int port) {
        InvalidSetting.unless(port >= 0 && port <= 65_535, key, port + " is no port; use 0 to 65535");
    }
}
