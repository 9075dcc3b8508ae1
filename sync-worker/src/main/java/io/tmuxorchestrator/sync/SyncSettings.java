package io.tmuxorchestrator.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.Allowed;
import io.tmuxorchestrator.runtime.config.ByteSize;
import io.tmuxorchestrator.runtime.config.DataSettings;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import io.tmuxorchestrator.sync.catchup.Strategy;
import io.tmuxorchestrator.sync.mirror.Mirror;
import io.tmuxorchestrator.sync.remote.Push;
import io.tmuxorchestrator.sync.snapshot.Admission;
import io.tmuxorchestrator.sync.snapshot.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

        @JsonProperty(defaultValue = "5m")
        @JsonPropertyDescription(
                "How often is looked whether what agents have not committed yet would conflict; 0s for never.")
        @Allowed("0s, or 10s to 1d")
        Duration radar,

        SnapshotSettings snapshots,
        RemoteSettings remote,
        QueueSettings queue,
        MirrorSettings mirrors) {

    public SyncSettings {
        within(sweep, Duration.ofSeconds(1), Duration.ofHours(1), "sweep");
        within(tell, Duration.ofSeconds(1), Duration.ofDays(1), "tell");
        if (!radar.isZero()) {
            within(radar, Duration.ofSeconds(10), Duration.ofDays(1), "radar");
        }
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

            @JsonProperty(defaultValue = "false")
            @JsonPropertyDescription(
                    "Whether what is saved is committed to the worktree's branch, where everybody sees it, rather than to a hidden ref.")
            boolean visible,

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

    /** What goes over the network, for worktrees whose record names a remote. */
    public record RemoteSettings(
            @JsonProperty(defaultValue = "1m")
            @JsonPropertyDescription("How often the integration branch is fetched; 0s for never.")
            @Allowed("0s, or 10s to 1d")
            Duration fetch,

            @JsonProperty(defaultValue = "nothing")
            @JsonPropertyDescription(
                    "What is pushed after a fetch, never by force: nothing, or the branches of worktrees.")
            Push push) {

        public RemoteSettings {
            if (!fetch.isZero()) {
                within(fetch, Duration.ofSeconds(10), Duration.ofDays(1), "fetch");
            }
        }
    }

    /** How work gets onto the integration branch. */
    public record QueueSettings(
            @JsonPropertyDescription(
                    "Shell command that tests what is to land, for single projects, such as shop: mvn -q verify. A project"
                            + " that is not named has no queue.")
            Map<String, String> tests,

            @JsonProperty(defaultValue = "30m")
            @JsonPropertyDescription("A test that takes longer is ended, and has failed.")
            @Allowed("1s to 1d")
            Duration patience,

            @JsonProperty(defaultValue = "false")
            @JsonPropertyDescription(
                    "Whether the integration branch is pushed when something has landed, never by force, to the remote that worktrees name.")
            boolean push) {

        public QueueSettings {
            tests = Map.copyOf(tests);
            within(patience, Duration.ofSeconds(1), Duration.ofDays(1), "patience");
        }
    }

    /** Copies of whole repositories. */
    public record MirrorSettings(
            @JsonProperty(defaultValue = "0s")
            @JsonPropertyDescription(
                    "How often each repository is copied, snapshots too, and the copy proved whole; 0s for never.")
            @Allowed("0s, or 1m to 30d")
            Duration every,

            @JsonPropertyDescription(
                    "Where the copies are, best on another disk; left out, 'mirrors' in the data directory.")
            Optional<Path> directory) {

        public MirrorSettings {
            if (!every.isZero()) {
                within(every, Duration.ofMinutes(1), Duration.ofDays(30), "every");
            }
        }

        /** The mirror of a project's repository. */
        public Mirror of(DataSettings data, String project) {
            return new Mirror(
                    directory.orElse(data.directory().resolve("mirrors")).resolve(project + ".git"));
        }
    }

    private static void within(Duration span, Duration least, Duration most, String key) {
        InvalidSetting.unless(span.compareTo(least) >= 0 && span.compareTo(most) <= 0, key, "is no such time");
    }
}
