package io.tmuxorchestrator.sync.mirror;

import io.tmuxorchestrator.sync.repository.Git;
import io.tmuxorchestrator.sync.repository.GitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A bare copy of a repository with all of its branches, tags and snapshots. What a branch leaves behind there stays in the logs
 * of the mirror, which are never thinned out. One thread at a time.
 */
public final class Mirror {

    private static final List<String> KINDS = List.of("refs/heads/", "refs/tags/", "refs/orc/");

    private final Path directory;

    public Mirror(Path directory) {
        this.directory = directory;
    }

    public Path directory() {
        return directory;
    }

    /** Whether there is one. */
    public boolean isThere() {
        return Files.exists(directory.resolve("HEAD"));
    }

    /** Makes it the same as the repository, and proves that it is whole. Returns how many refs it has. */
    public int update(Path repository) throws IOException {
        if (!isThere()) {
            make(repository);
        }
        // What is committed meanwhile comes with the next one: it is compared with what was there before.
        var wanted = refs(new Git(repository));
        var arguments = new ArrayList<>(
                List.of("fetch", "-q", "--no-write-fetch-head", "--no-recurse-submodules", repository.toString()));
        KINDS.forEach(kind -> arguments.add("+" + kind + "*:" + kind + "*"));
        git().run(arguments, new byte[0]);
        verify(wanted);
        return refs(git()).size();
    }

    private void make(Path repository) throws IOException {
        var head = new Git(repository).ask("symbolic-ref", "-q", "HEAD");
        var draft = directory.resolveSibling(directory.getFileName() + ".new");
        Files.createDirectories(draft);
        var git = new Git(draft);
        git.run("init", "-q", "--bare", ".");
        git.run("config", "core.logAllRefUpdates", "always");
        git.run("config", "gc.reflogExpire", "never");
        git.run("config", "gc.reflogExpireUnreachable", "never");
        if (head.isGood()) {
            git.run("symbolic-ref", "HEAD", head.text());
        }
        Files.move(draft, directory);
    }

    /** Fails if a commit, file or ref is missing. */
    public void verify() throws IOException {
        verify(Map.of());
    }

    private void verify(Map<String, String> wanted) throws IOException {
        var there = refs(git());
        for (var ref : wanted.entrySet()) {
            if (!there.containsKey(ref.getKey())) {
                throw new GitException(directory + " has no " + ref.getKey() + "; it is tried again");
            }
        }
        var checked = git().ask("fsck", "--connectivity-only", "--no-dangling", "--no-progress");
        if (!checked.isGood()) {
            throw new GitException(directory + " is damaged: " + checked.err()
                    + "; move it away, and a new one is made from the repository");
        }
    }

    /** Makes a repository of it, with branches, tags and snapshots, and checks out its default branch. */
    public void restore(Path place) throws IOException {
        if (!isThere()) {
            throw new GitException(
                    directory + " is no mirror; 'orc mirror now' makes one while the repository is there");
        }
        if (Files.exists(place)) {
            throw new GitException(place + " is there already; name a directory that is not");
        }
        verify();
        Files.createDirectories(place);
        var git = new Git(place);
        git.run("init", "-q", ".");
        var head = git().run("symbolic-ref", "HEAD").text();
        git.run("symbolic-ref", "HEAD", head);
        var arguments = new ArrayList<>(
                List.of("fetch", "-q", "--no-write-fetch-head", "--update-head-ok", directory.toString()));
        KINDS.forEach(kind -> arguments.add("+" + kind + "*:" + kind + "*"));
        git.run(arguments, new byte[0]);
        if (git.ask("rev-parse", "-q", "--verify", "HEAD").isGood()) {
            git.run("reset", "-q", "--hard");
        }
    }

    private static Map<String, String> refs(Git git) throws IOException {
        var found = new TreeMap<String, String>();
        for (var line : git.run(
                        "for-each-ref", "--format=%(refname) %(objectname)", "refs/heads", "refs/tags", "refs/orc")
                .lines()) {
            var parts = line.split(" ", 2);
            found.put(parts[0], parts[1]);
        }
        return found;
    }

    private Git git() {
        return new Git(directory);
    }
}
