package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;

/** How to reach the broker. */
public record KafkaSettings(
        @JsonProperty(defaultValue = "127.0.0.1:19092")
        @JsonPropertyDescription("Brokers to connect to first, as host:port, separated by commas.")
        String bootstrap,

        @JsonProperty(defaultValue = "io.tmuxorchestrator.schemas.serde.AvroSerializer")
        @JsonPropertyDescription("Class that writes values; any Confluent-compatible one will do.")
        String serializer,

        @JsonProperty(defaultValue = "io.tmuxorchestrator.schemas.serde.AvroDeserializer")
        @JsonPropertyDescription("Class that reads values; any Confluent-compatible one will do.")
        String deserializer,

        @JsonPropertyDescription(
                "Passed as they are to every Kafka client, such as security.protocol or sasl.jaas.config.")
        Map<String, String> properties) {

    public KafkaSettings {
        InvalidSetting.unless(!bootstrap.isBlank(), "bootstrap", "is empty");
        InvalidSetting.unless(!serializer.isBlank(), "serializer", "is empty");
        InvalidSetting.unless(!deserializer.isBlank(), "deserializer", "is empty");
        properties = Map.copyOf(properties);
    }

    @Override
    public String toString() {
        return "KafkaSettings[bootstrap=%s, serializer=%s, deserializer=%s, properties=%s]"
                .formatted(bootstrap, serializer, deserializer, Secrets.mask(properties));
    }
}
