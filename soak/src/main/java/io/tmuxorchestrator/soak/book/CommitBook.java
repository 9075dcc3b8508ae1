package io.tmuxorchestrator.soak.book;

import io.tmuxorchestrator.soak.place.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What agents of the standing teams committed, and what they wrote and did not commit; and whether it is all there, and with
 * everyone. Each writes files of its own. One thread works, one asks.
 */
public final class CommitBook implements Book {

    private record Commit(Project project, String id) {}

    private final List<Project> projects;
    private final List<Commit> commits = new ArrayList<>();
    private final Map<Path, String> texts = new HashMap<>();
    private int edits;

    /** @param projects whose first team is fielded, and stays */
    public CommitBook(List<Project> projects) {
        this.projects = List.copyOf(projects);
    }

    public List<Project> projects() {
        return projects;
    }

    /** Somebody edits a file, and commits it two times out of three. */
    public void work(Random random) {
        var project = projects.get(random.nextInt(projects.size()));
        var agent = project.agents().get(random.nextInt(project.size()));
        var path = agent + "-" + random.nextInt(3) + ".txt";
        edit(project, agent, path);
        if (random.nextInt(3) > 0) {
            commit(project, agent);
        }
    }

    /** A commit that is there when this returns. */
    public String commitNow(Project project) {
        var agent = project.agents().get(0);
        for (var attempt = 0; ; attempt++) {
            edit(project, agent, agent + "-now.txt");
            var id = commit(project, agent);
            if (!id.isEmpty()) {
                return id;
            }
            if (attempt == 20) {
                throw new IllegalStateException("nothing can be committed in "
                        + project.worktree(0, agent).directory());
            }
        }
    }

    private synchronized void edit(Project project, String agent, String path) {
        var tree = project.worktree(0, agent);
        var text = agent + " " + ++edits + "\n";
        tree.write(path, text);
        texts.put(tree.directory().resolve(path), text);
    }

    /** Empty if git's lock was held just then: an agent would try again, and so does who works next. */
    private synchronized String commit(Project project, String agent) {
        var tree = project.worktree(0, agent);
        if (!tree.tryGit("add", "-A").ok()
                || !tree.tryGit("commit", "-q", "-m", agent + " " + edits).ok()) {
            return "";
        }
        var id = tree.git("rev-parse", "HEAD");
        commits.add(new Commit(project, id));
        return id;
    }

    /** What everybody of a project has. */
    public boolean isEverywhere(Project project, String commit) {
        return project.agents().stream()
                .allMatch(a -> project.worktree(0, a)
                        .tryGit("merge-base", "--is-ancestor", commit, "HEAD")
                        .ok());
    }

    @Override
    public void enter(ConsumerRecord<byte[], byte[]> at, @Nullable Object value) {
        // What the topics say of commits proves nothing.
    }

    @Override
    public synchronized boolean isSettled() {
        return projects.stream().allMatch(p -> missing(p).isEmpty());
    }

    @Override
    public synchronized long progress() {
        return -projects.stream().mapToLong(p -> missing(p).size()).sum();
    }

    /** Commits that somebody of the project does not have. */
    private Set<String> missing(Project project) {
        var missing = new HashSet<String>();
        for (var agent : project.agents()) {
            var has = Set.of(project.worktree(0, agent).git("rev-list", "HEAD").split("\n"));
            commits.stream()
                    .filter(c -> c.project.equals(project) && !has.contains(c.id))
                    .forEach(c -> missing.add(c.id));
        }
        return missing;
    }

    @Override
    public synchronized Findings findings() {
        var violations = new ArrayList<String>();
        for (var project : projects) {
            var reachable = Set.of(project.repository().git("rev-list", "--all").split("\n"));
            commits.stream()
                    .filter(c -> c.project.equals(project) && !reachable.contains(c.id))
                    .forEach(c -> violations.add("commit lost: " + c.id + " of " + project.name()));
            missing(project).forEach(id -> violations.add("commit not with everyone: " + id + " of " + project.name()));
            var sound = project.repository().tryGit("fsck", "--no-dangling", "--no-progress");
            if (!sound.ok()) {
                violations.add("git fsck of " + project.name() + ": " + sound.text());
            }
        }
        texts.forEach((file, text) -> {
            if (!text.equals(read(file))) {
                violations.add("text lost: " + file + " is not as its agent left it, '" + text.strip() + "'");
            }
        });
        return new Findings(
                List.of(
                        new Count("commits", commits.size()),
                        new Count("files as their agents left them", texts.size()),
                        new Count("commits lost", count(violations, "commit lost")),
                        new Count("commits that did not reach everyone", count(violations, "commit not")),
                        new Count("files changed or lost", count(violations, "text lost"))),
                violations);
    }

    private static long count(List<String> violations, String kind) {
        return violations.stream().filter(v -> v.startsWith(kind)).count();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
