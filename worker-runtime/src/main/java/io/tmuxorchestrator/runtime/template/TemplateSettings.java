package io.tmuxorchestrator.runtime.template;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.nio.file.Path;

/** Where the user keeps message templates. */
public record TemplateSettings(
        @JsonProperty(defaultValue = "${ORC_HOME:-~/.orc}/templates")
        @JsonPropertyDescription(
                "Directory of message templates of your own; one named like a shipped one replaces it.")
        Path directory) {}
