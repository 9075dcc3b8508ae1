package io.tmuxorchestrator.sync.land;

import io.tmuxorchestrator.sync.repository.Git;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Work that waits to land, each as a hidden ref, so that it outlives every process. Any process may add to it. */
public final class Queue {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int STAMP_LENGTH = "yyyyMMdd-HHmmss-SSS.".length();

    /**
     * One that waits.
     *
     * @param worktree id of the worktree whose work it is
     */
    public record Entry(String ref, String worktree, String commit) {}

    private final Git git;
    private final String refs;

    public Queue(Git git, String project) {
        this.git = git;
        this.refs = "refs/orc/queue/" + project + "/";
    }

    /** In place of what the worktree may have had there: it goes to the end. */
    public Entry add(String worktree, String commit, Instant at) throws IOException {
        var former = all().stream().filter(e -> e.worktree().equals(worktree)).toList();
        var entry = new Entry(refs + STAMP.format(at) + "." + worktree, worktree, commit);
        git.run("update-ref", "-m", "orc: queue", entry.ref(), commit);
        for (var old : former) {
            if (!old.ref().equals(entry.ref())) {
                remove(old);
            }
        }
        return entry;
    }

    /** Who came first is first. */
    public List<Entry> all() throws IOException {
        var found = new ArrayList<Entry>();
        for (var line : git.run("for-each-ref", "--sort=refname", "--format=%(refname) %(objectname)", refs)
                .lines()) {
            var parts = line.split(" ", 2);
            found.add(new Entry(parts[0], parts[0].substring(refs.length() + STAMP_LENGTH), parts[1]));
        }
        return List.copyOf(found);
    }

    /** Unless it has been replaced meanwhile. */
    void remove(Entry entry) throws IOException {
        git.ask("update-ref", "-d", entry.ref(), entry.commit());
    }
}
