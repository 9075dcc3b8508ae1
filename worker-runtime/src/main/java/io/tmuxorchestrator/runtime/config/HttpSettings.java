package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Where a process answers about its health and its metrics. */
public record HttpSettings(
        @JsonProperty(defaultValue = "127.0.0.1")
        @JsonPropertyDescription("Address the health port binds to. In a container: 0.0.0.0.")
        String bind,

        @JsonProperty(defaultValue = "19100")
        @JsonPropertyDescription("Port of /health, /ready and /metrics; 0 takes any free one.")
        @Allowed("0 to 65535")
        int port,

        @JsonProperty(defaultValue = "true") @JsonPropertyDescription("Whether to open the port at all.")
        boolean enabled) {

    public HttpSettings {
        InvalidSetting.unless(!bind.isBlank(), "bind", "is empty");
        InvalidSetting.unless(port >= 0 && port <= 65535, "port", "is not a port");
    }
}
