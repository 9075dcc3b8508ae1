package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.composer.field.Registry.Told;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Teams that are not wanted any more: says when they are gone, or what keeps them. One thread. */
final class Partings {

    /** Directories are listed no more often. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Known known;
    private final Registry registry;
    private final Herald herald;
    private final Duration patience;
    private final Clock clock;
    private final Map<String, Instant> since = new HashMap<>();
    private Instant lookAgain = Instant.MIN;

    Partings(Known known, Registry registry, Herald herald, Duration patience, Clock clock) {
        this.known = known;
        this.registry = registry;
        this.herald = herald;
        this.patience = patience;
        this.clock = clock;
    }

    void look() throws IOException {
        var now = clock.instant();
        if (now.isBefore(lookAgain)) {
            return;
        }
        lookAgain = now.plus(PAUSE);
        for (var left : registry.all()) {
            var session = left.session();
            if (known.isWanted(session)) {
                since.remove(session);
            } else if (!isInUse(session)) {
                part(left, session);
            }
        }
    }

    /** Its agents first, then its worktrees. */
    private boolean isInUse(String session) {
        return known.placements().values().stream()
                        .anyMatch(p -> Marks.team(p).filter(session::equals).isPresent())
                || known.worktrees().values().stream()
                        .anyMatch(w -> Marks.team(w).filter(session::equals).isPresent());
    }

    private void part(Told left, String session) throws IOException {
        var worktrees = registry.worktrees(left);
        if (worktrees.isEmpty()) {
            registry.remove(left);
            herald.went(left, worktrees);
            since.remove(session);
            return;
        }
        var now = clock.instant();
        var first = since.putIfAbsent(session, now);
        // Without a phase it was told already.
        if (first != null && first.plus(patience).isBefore(now) && left.phase().isPresent()) {
            registry.tellGoing(left);
            herald.went(left, worktrees);
        }
    }
}
