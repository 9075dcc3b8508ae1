package io.tmuxorchestrator.sync.worktrees;

import io.tmuxorchestrator.schemas.Worktree;
import io.tmuxorchestrator.sync.repository.Git;
import io.tmuxorchestrator.sync.repository.GitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.regex.Pattern;

/** Repositories that are cloned from an address: one a project, from which all of its worktrees are made. */
public final class Clones {

    /** As git has them; no helper program of the one who asks, and nothing that could be an option. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:https?|ssh|git|file)://[A-Za-z0-9/\\[][^\\s]*|[A-Za-z0-9_][\\w.-]*@[\\w.-]+:[^\\s:-][^\\s]*");

    private static final Pattern PASSWORD = Pattern.compile("[a-z]+://[^/@]*:[^/@]*@.*");

    /** What is large comes over a network. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Path projects;

    /** @param projects directory that has one for each project */
    public Clones(Path projects) {
        this.projects = projects;
    }

    /** Whether a repository is one that is to be cloned, and no directory. */
    public static boolean isAddress(String repository) {
        return ADDRESS.matcher(repository).matches();
    }

    /** Records are read by many. */
    static boolean hasPassword(String repository) {
        return PASSWORD.matcher(repository).matches();
    }

    /** Where the repository of a worktree is, or is to be. */
    Path place(Worktree worktree) {
        return isAddress(worktree.getRepository())
                ? projects.resolve(worktree.getProject()).resolve("repository")
                : Path.of(worktree.getRepository());
    }

    boolean isMissing(Worktree worktree) {
        return isAddress(worktree.getRepository()) && !Files.exists(place(worktree));
    }

    /** Takes as long as a network does. What was begun and not finished is begun anew. */
    public void make(Worktree worktree) throws IOException {
        var place = place(worktree);
        if (!isMissing(worktree)) {
            return;
        }
        var draft = Files.createTempDirectory(Files.createDirectories(place.getParent()), "repository-");
        var cloned = new Git(draft)
                .within(PATIENCE)
                .ask("clone", "-q", "--no-checkout", "--", worktree.getRepository(), draft.toString());
        if (!cloned.isGood()) {
            Files.deleteIfExists(draft);
            throw new GitException("cannot clone " + worktree.getRepository() + " for worktree " + worktree.getId()
                    + ": " + cloned.err() + "; see that 'git clone' works by hand on this host");
        }
        // Its branch is for worktrees; nobody works here.
        new Git(draft).ask("checkout", "-q", "--detach", "HEAD");
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    }
}
