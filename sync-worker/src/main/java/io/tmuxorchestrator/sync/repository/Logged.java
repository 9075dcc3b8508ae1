package io.tmuxorchestrator.sync.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A time at which HEAD of a worktree changed, as git itself wrote it down.
 *
 * @param from all zeros for a branch that had no commit
 * @param message what was done, such as {@code commit: Add a cart}
 */
public record Logged(String from, String to, Instant at, String message) {

    /** What a worktree was moved with, when it was brought what others have committed. */
    public static final String SYNC = "orc: sync";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]+) ([0-9a-f]+) .*> (\\d+) [-+]\\d{4}\\t?(.*)");
    private static final Pattern COMMIT = Pattern.compile("commit(?: \\((?:initial|amend|merge)\\))?: (.*)");

    /** The oldest first; none where the repository keeps no logs. */
    public static List<Logged> of(Checkout checkout) throws IOException {
        var log = checkout.gitDirectory().resolve("logs").resolve("HEAD");
        if (!Files.exists(log)) {
            return List.of();
        }
        var found = new ArrayList<Logged>();
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> parse(line).ifPresent(found::add));
        return List.copyOf(found);
    }

    private static Optional<Logged> parse(String line) {
        var parts = LINE.matcher(line);
        return parts.matches()
                ? Optional.of(new Logged(
                        parts.group(1),
                        parts.group(2),
                        Instant.ofEpochSecond(Long.parseLong(parts.group(3))),
                        parts.group(4)))
                : Optional.empty();
    }

    /** Whether it was brought what others have committed. */
    public boolean isSync() {
        return message.equals(SYNC);
    }

    /** First line of the commit that whoever works there has made; empty if it was something else. */
    public Optional<String> committed() {
        var commit = COMMIT.matcher(message);
        return commit.matches() ? Optional.of(commit.group(1)) : Optional.empty();
    }
}
