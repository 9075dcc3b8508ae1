package io.tmuxorchestrator.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.runtime.config.LoaderFixture.BridgeSettings;
import io.tmuxorchestrator.runtime.config.LoaderFixture.StrictSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {
    @Test
    void aTableForEachSection() {
        assertThat(ConfigurationReference.markdown(Map.of("http", HttpSettings.class)))
                .isEqualTo("""
                        ## http

                        | setting | type | default | environment variable | description |
                        |---|---|---|---|---|
                        | `http.bind` | text | `127.0.0.1` | `ORC_HTTP_BIND` | Address the health port binds to. In a container: 0.0.0.0. |
                        | `http.port` | whole number | `19100` | `ORC_HTTP_PORT` | Port of /health, /ready and /metrics; 0 takes any free one. Allowed: 0 to 65535. |
                        | `http.enabled` | true or false | `true` | `ORC_HTTP_ENABLED` | Whether to open the port at all. |
                        """);
    }

    @Test
    void saysWhatIsAMapAListSecretOrRequired() {
        var sections = new LinkedHashMap<String, Class<? extends Record>>();
        sections.put("bridge", BridgeSettings.class);
        sections.put("strict", StrictSettings.class);
        assertThat(ConfigurationReference.markdown(sections).lines())
                .contains(
                        "| `bridge.delivery.maxTries` | whole number | `3` | `ORC_BRIDGE_DELIVERY_MAX_TRIES` |  |",
                        "| `bridge.mood` | calm, busy | `calm` | `ORC_BRIDGE_MOOD` | How it \\| feels. |",
                        "| `bridge.hosts` | list of text | `a,b` | `ORC_BRIDGE_HOSTS` |  |",
                        "| `bridge.key` | text | none | `ORC_BRIDGE_KEY` | Opens the door. Secret: never shown. |",
                        "| `bridge.waits.<key>` | map of duration | none | `ORC_BRIDGE_WAITS_<KEY>` |  |",
                        "| `strict.name` | text | required | `ORC_STRICT_NAME` |  |");
    }
}
