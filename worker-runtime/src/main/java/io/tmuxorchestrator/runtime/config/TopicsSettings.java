package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How topics are named and made. */
public record TopicsSettings(
        @JsonProperty(defaultValue = "orc.")
        @JsonPropertyDescription("Starts the name of every topic, so that two installations can share a cluster.")
        @Allowed("letters, digits, dots, - and _, up to 100")
        String prefix,

        @JsonProperty(defaultValue = "6")
        @JsonPropertyDescription("Partitions of a topic that is made new. An inbox always has one.")
        @Allowed("1 or more")
        int partitions,

        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("Copies the brokers keep of a topic that is made new; 3 on a cluster.")
        @Allowed("1 to 32767")
        int replication,

        @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription("Whether to make missing topics. If not, a missing topic is an error.")
        boolean create) {

    public TopicsSettings {
        InvalidSetting.unless(prefix.matches("[A-Za-z0-9._-]{0,100}"), "prefix", "cannot start a topic's name");
        InvalidSetting.unless(partitions >= 1, "partitions", "is too few");
        InvalidSetting.unless(
                replication >= 1 && replication <= Short.MAX_VALUE, "replication", "is not a number of copies");
    }
}
