package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.nio.file.Path;

/** Where a process keeps what it needs on disk. */
public record DataSettings(
        @JsonProperty(defaultValue = "${ORC_HOME:-~/.orc}")
        @JsonPropertyDescription("Directory of logs, stores, spools and sockets. Owner-only.")
        Path directory) {}
