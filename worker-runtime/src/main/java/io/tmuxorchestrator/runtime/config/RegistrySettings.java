package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;
import java.util.Optional;

/** How to reach the schema registry. */
public record RegistrySettings(
        @JsonProperty(defaultValue = "http://127.0.0.1:18081")
        @JsonPropertyDescription("Where the schema registry listens; any Confluent-compatible one will do.")
        @Allowed("an http:// or https:// address")
        String url,

        @JsonPropertyDescription("Name to log in with, where the registry asks for one.")
        Optional<String> user,

        @Secret @JsonPropertyDescription("Password that goes with the name.")
        Optional<String> password,

        @JsonPropertyDescription("Passed as they are to serializers and deserializers.")
        Map<String, String> properties) {

    public RegistrySettings {
        InvalidSetting.unless(url.matches("https?://.+"), "url", "is not a web address");
        properties = Map.copyOf(properties);
    }

    @Override
    public String toString() {
        return "RegistrySettings[url=%s, user=%s, password=%s, properties=%s]"
                .formatted(Secrets.mask(url), user, password.map(any -> Secrets.MASK), Secrets.mask(properties));
    }
}
