package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;
import java.util.Optional;

/** How to reach Redis, which shows what is true right now and may be missing. */
public record RedisSettings(
        @JsonProperty(defaultValue = "redis://127.0.0.1:16379")
        @JsonPropertyDescription("Where Redis listens. A password in it is masked wherever it is shown.")
        @Allowed("a redis:// or rediss:// address")
        String url,

        @Secret @JsonPropertyDescription("Password, where it is not part of the address.")
        Optional<String> password,

        @JsonProperty(defaultValue = "2s")
        @JsonPropertyDescription("How long to wait for a connection or an answer before going on without.")
        @Allowed("1ms or more")
        Duration timeout,

        @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription("Whether to use Redis at all. Without it live views and leases are reduced.")
        boolean enabled) {

    public RedisSettings {
        InvalidSetting.unless(url.matches("rediss?://.+"), "url", "is not a Redis address");
        InvalidSetting.unless(timeout.compareTo(Duration.ofMillis(1)) >= 0, "timeout", "is too short");
    }

    @Override
    public String toString() {
        return "RedisSettings[url=%s, password=%s, timeout=%s, enabled=%s]"
                .formatted(Secrets.mask(url), password.map(any -> Secrets.MASK), timeout, enabled);
    }
}
