package io.tmuxorchestrator.sync.worktrees;

import io.tmuxorchestrator.sync.repository.Git;
import io.tmuxorchestrator.sync.repository.GitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A repository that worktrees are made from; bare ones too. */
public final class Origin {

    private static final String HEADS = "refs/heads/";

    private final Git git;
    private final Path shared;

    private Origin(Git git, Path shared) {
        this.git = git;
        this.shared = shared;
    }

    /** Fails if there is none in that directory. */
    public static Origin at(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new GitException("repository " + directory + " is not there; clone it to that place");
        }
        var git = new Git(directory);
        var shared = git.ask("rev-parse", "--path-format=absolute", "--git-common-dir");
        if (!shared.isGood()) {
            throw new GitException(directory + " is no git repository: " + shared.err());
        }
        return new Origin(git, Path.of(shared.text()).toRealPath());
    }

    Git git() {
        return git;
    }

    /** What its worktrees share. */
    Path shared() {
        return shared;
    }

    /** Commit of a branch; empty if there is no such branch or no commit yet. */
    Optional<String> commit(String ref) throws IOException {
        var found = git.ask("rev-parse", "-q", "--verify", ref + "^{commit}");
        return found.isGood() ? Optional.of(found.text()) : Optional.empty();
    }

    /**
     * Full name of the branch that work comes from and goes to; empty if there is none with a commit.
     *
     * @param wanted its name; empty for whatever the repository has as its default
     */
    public Optional<String> integrationBranch(String wanted) throws IOException {
        if (!wanted.isEmpty()) {
            return present(HEADS + wanted);
        }
        var remote = git.ask("symbolic-ref", "-q", "--short", "refs/remotes/origin/HEAD");
        var own = git.ask("symbolic-ref", "-q", "HEAD");
        var candidates = List.of(
                remote.isGood() ? HEADS + remote.text().replaceFirst("^origin/", "") : "",
                HEADS + "main",
                HEADS + "master",
                own.isGood() ? own.text() : "");
        for (var candidate : candidates) {
            if (!candidate.isEmpty() && present(candidate).isPresent()) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private Optional<String> present(String ref) throws IOException {
        return commit(ref).map(c -> ref);
    }

    boolean isWithin(String commit, String tip) throws IOException {
        return git.ask("merge-base", "--is-ancestor", commit, tip).isGood();
    }

    /** Whether a worktree is registered at that place, although nothing need be there any more. */
    boolean knows(Path directory) throws IOException {
        return git.run("worktree", "list", "--porcelain", "-z").fields().contains("worktree " + directory);
    }
}
