package io.tmuxorchestrator.sync.worktrees;

import io.tmuxorchestrator.sync.repository.Git;
import io.tmuxorchestrator.sync.repository.GitException;
import io.tmuxorchestrator.sync.repository.IntegrationBranch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A repository that worktrees are made from; bare ones too. */
final class Origin implements IntegrationBranch.Refs {

    private final Git git;
    private final Path shared;

    private Origin(Git git, Path shared) {
        this.git = git;
        this.shared = shared;
    }

    /** Fails if there is none in that directory. */
    static Origin at(Path directory) throws IOException {
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

    /** As {@link IntegrationBranch} has it. */
    Optional<String> integrationBranch(String wanted) throws IOException {
        return IntegrationBranch.of(this, wanted);
    }

    @Override
    public Optional<String> target(String symbolic) throws IOException {
        var found = git.ask("symbolic-ref", "-q", symbolic);
        return found.isGood() ? Optional.of(found.text()) : Optional.empty();
    }

    @Override
    public boolean has(String branch) throws IOException {
        return commit(branch).isPresent();
    }

    boolean isWithin(String commit, String tip) throws IOException {
        return git.ask("merge-base", "--is-ancestor", commit, tip).isGood();
    }

    /** Whether no linked worktree is left. */
    boolean isAlone() throws IOException {
        return git.run("worktree", "list", "--porcelain", "-z").fields().stream()
                        .filter(f -> f.startsWith("worktree "))
                        .count()
                == 1;
    }

    /** Whether a worktree is registered at that place, although nothing need be there any more. */
    boolean knows(Path directory) throws IOException {
        return git.run("worktree", "list", "--porcelain", "-z").fields().contains("worktree " + directory);
    }
}
