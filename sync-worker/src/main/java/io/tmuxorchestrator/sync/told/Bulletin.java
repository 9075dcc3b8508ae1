package io.tmuxorchestrator.sync.told;

import io.tmuxorchestrator.sync.catchup.Outcome;
import io.tmuxorchestrator.sync.repository.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which files changed under an agent, in one message for all that came within a while. One thread. */
final class Bulletin {

    private static final int SHOWN = 20;

    private final Duration pause;
    private Instant last = Instant.EPOCH;
    private final Set<String> files = new LinkedHashSet<>();
    private final Map<String, Commit> commits = new LinkedHashMap<>();

    Bulletin(Duration pause) {
        this.pause = pause;
    }

    void add(Outcome.CaughtUp caughtUp) {
        files.addAll(caughtUp.files());
        caughtUp.commits().forEach(c -> commits.put(c.id(), c));
    }

    boolean isDue(Instant now) {
        return !commits.isEmpty() && !now.isBefore(last.plus(pause));
    }

    String take(Instant now) {
        var text = "Your worktree has new commits of teammates:\n"
                + lines(commits.values().stream()
                        .map(c -> c.id().substring(0, 9) + " " + c.author() + ": " + c.subject())
                        .toList())
                + "\nThese files changed; read them again before you write them:\n" + lines(List.copyOf(files));
        files.clear();
        commits.clear();
        last = now;
        return text;
    }

    static String lines(List<String> all) {
        var shown = new ArrayList<>(all.subList(0, Math.min(SHOWN, all.size())));
        if (all.size() > SHOWN) {
            shown.add("and " + (all.size() - SHOWN) + " more");
        }
        return shown.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }
}
