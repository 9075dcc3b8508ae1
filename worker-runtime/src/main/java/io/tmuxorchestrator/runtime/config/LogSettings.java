package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What is logged, how it looks, and how long it is kept. */
public record LogSettings(
        @JsonProperty(defaultValue = "info") @JsonPropertyDescription("Logs what is at least this grave.")
        LogLevel level,

        @JsonPropertyDescription("Levels of single loggers, such as org.apache.kafka: warn.")
        Map<String, LogLevel> levels,

        @JsonPropertyDescription("Where log files go. Not set: logs below the data directory.")
        Optional<Path> directory,

        @JsonProperty(defaultValue = "auto")
        @JsonPropertyDescription("Form of console lines; auto is text on a terminal and JSON lines elsewhere.")
        LogFormat format,

        @JsonProperty(defaultValue = "14") @JsonPropertyDescription("Days to keep log files.") @Allowed("1 or more")
        int retentionDays,

        @JsonProperty(defaultValue = "64MB")
        @JsonPropertyDescription("Size at which a log file is set aside and begun anew.")
        @Allowed("64KB or more")
        ByteSize maxFileSize,

        @JsonProperty(defaultValue = "2GB")
        @JsonPropertyDescription("Size of all log files together above which the oldest go.")
        @Allowed("maxFileSize or more")
        ByteSize totalSize) {

    public LogSettings {
        InvalidSetting.unless(retentionDays >= 1, "retentionDays", "is too few");
        InvalidSetting.unless(maxFileSize.bytes() >= 64 * 1024, "maxFileSize", "is too small");
        InvalidSetting.unless(totalSize.bytes() >= maxFileSize.bytes(), "totalSize", "is less than one file");
        levels = Map.copyOf(levels);
    }
}
