package io.tmuxorchestrator.sync.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Files that are checked out of a repository: a linked worktree, or the one it began with.
 *
 * @param directory where the files are
 * @param gitDirectory where its own HEAD and index are
 * @param repository what it shares with other worktrees
 */
public record Checkout(Path directory, Path gitDirectory, Path repository) {

    private static final Map<String, String> UNDER_WAY = new LinkedHashMap<>();

    static {
        UNDER_WAY.put("rebase-merge", "a rebase");
        UNDER_WAY.put("rebase-apply", "a rebase");
        UNDER_WAY.put("MERGE_HEAD", "a merge");
        UNDER_WAY.put("CHERRY_PICK_HEAD", "a cherry-pick");
        UNDER_WAY.put("REVERT_HEAD", "a revert");
        UNDER_WAY.put("sequencer", "a cherry-pick or revert of several commits");
        UNDER_WAY.put("BISECT_LOG", "a bisection");
    }

    /** Fails if there is none with files at that place. */
    public static Checkout at(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new GitException(directory + " is not there");
        }
        var lines = new Git(directory)
                .run("rev-parse", "--path-format=absolute", "--show-toplevel", "--absolute-git-dir", "--git-common-dir")
                .lines();
        var top = Path.of(lines.get(0)).toRealPath();
        if (!top.equals(directory.toRealPath())) {
            throw new GitException(directory + " is no worktree, but within " + top);
        }
        return new Checkout(
                top, Path.of(lines.get(1)).toRealPath(), Path.of(lines.get(2)).toRealPath());
    }

    public Git git() {
        return new Git(directory);
    }

    /** What somebody has begun in it by hand and not yet ended. */
    public Optional<String> underWay() {
        return UNDER_WAY.entrySet().stream()
                .filter(e -> Files.exists(gitDirectory.resolve(e.getKey()), LinkOption.NOFOLLOW_LINKS))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    public Path index() {
        return gitDirectory.resolve("index");
    }

    /** Who creates this file alone may write the index. */
    public Path indexLock() {
        return gitDirectory.resolve("index.lock");
    }

    public Head head() throws IOException {
        var branch = git().ask("symbolic-ref", "-q", "HEAD");
        var commit = git().ask("rev-parse", "-q", "--verify", "HEAD^{commit}");
        return new Head(
                branch.isGood() ? Optional.of(branch.text()) : Optional.empty(),
                commit.isGood() ? Optional.of(commit.text()) : Optional.empty());
    }
}
