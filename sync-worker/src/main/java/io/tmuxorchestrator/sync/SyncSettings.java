package io.tmuxorchestrator.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.Allowed;
import io.tmuxorchestrator.runtime.config.ByteSize;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import io.tmuxorchestrator.sync.catchup.Strategy;
import io.tmuxorchestrator.sync.snapshot.Admission;
import io.tmuxorchestrator.sync.snapshot.Retention;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How worktrees are kept in step, and what is saved of them. */
public record SyncSettings(
        @JsonProperty(defaultValue = "merge")
        @JsonPropertyDescription(
                "How work that was done side by side is put together: merge, or fast_forward for not at all.")
        Strategy strategy,

        @JsonProperty(defaultValue = "30s")
        @JsonPropertyDescription("How often all worktrees are looked at, besides after each commit.")
        @Allowed("1s to 1h")
        Duration sweep,

        @JsonProperty(defaultValue = "1m")
        @JsonPropertyDescription("An agent is told at most so often which files changed under it.")
        @Allowed("1s to 1d")
        Duration tell,

        @JsonProperty(defaultValue = "30m")
        @JsonPropertyDescription(
                "A conflict that is still there is told again so often, then also as urgent to the project manager.")
        @Allowed("1m to 7d")
        Duration remind,

        @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription(
                "Whether git hooks say that something was committed, besides a watch on git's logs; false takes them out.")
        boolean hooks,

        SnapshotSettings snapshots) {

    public SyncSettings {
        within(sweep, Duration.ofSeconds(1), Duration.ofHours(1), "sweep");
        within(tell, Duration.ofSeconds(1), Duration.ofDays(1), "tell");
        within(remind, Duration.ofMinutes(1), Duration.ofDays(7), "remind");
    }

    /** What is saved, how often, and for how long. */
    public record SnapshotSettings(
            @JsonProperty(defaultValue = "30m")
            @JsonPropertyDescription("How often what is not committed is saved.")
            @Allowed("1m to 1d")
            Duration every,

            @JsonProperty(defaultValue = "30d")
            @JsonPropertyDescription("Snapshots that are older are forgotten, but for the newest ten of each worktree.")
            @Allowed("1h to 3650d")
            Duration keep,

            @JsonProperty(defaultValue = "50MB") @JsonPropertyDescription("Larger files are left out, and named.")
            ByteSize largest,

            @JsonPropertyDescription(
                    "Further names of files that hold secrets, such as *.secret, with commas between them.")
            List<String> secrets) {

        private static final int LEAST = 10;

        public SnapshotSettings {
            within(every, Duration.ofMinutes(1), Duration.ofDays(1), "every");
            within(keep, Duration.ofHours(1), Duration.ofDays(3650), "keep");
            secrets = List.copyOf(secrets);
        }

        public Admission admission() {
            return Admission.of(
                    Stream.concat(Admission.SECRETS.stream(), secrets.stream()).toList(), largest.bytes());
        }

        public Retention retention() {
            return new Retention(keep, LEAST);
        }
    }

    private static void within(Duration span, Duration least, Duration most, String key) {
        InvalidSetting.unless(span.compareTo(least) >= 0 && span.compareTo(most) <= 0, key, "is no such time");
    }
}
