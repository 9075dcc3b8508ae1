package io.tmuxorchestrator.sync.worktrees;

import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Refusal;
import io.tmuxorchestrator.schemas.Worktree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Whether a worktree can be made: run by whoever asks for it, and again by the worker for those who did not. */
public final class WorktreeCheck {

    private static final String NAME = "use letters, digits, '_' and '-', at most 63, beginning with a letter or digit";

    /** What git allows and what no shell and no refspec could misread. */
    private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_+-]*([./][A-Za-z0-9_+-]+)*");

    private WorktreeCheck() {}

    /** What is wrong, in the order of the fields; empty if nothing is. */
    public static List<Refusal> refusals(Worktree worktree) {
        var found = new ArrayList<Refusal>();
        name(found, "id", worktree.getId());
        name(found, "project", worktree.getProject());
        worktree.getAgent().ifPresent(agent -> name(found, "agent", agent));
        worktree.getRemote().ifPresent(remote -> name(found, "remote", remote));
        name(found, "host", worktree.getHost());
        repository(found, worktree.getRepository());
        directory(found, "directory", worktree.getDirectory());
        branch(found, "branch", worktree.getBranch());
        if (!worktree.getIntegrationBranch().isEmpty()) {
            branch(found, "integrationBranch", worktree.getIntegrationBranch());
        }
        if (worktree.getBranch().equals(worktree.getIntegrationBranch())) {
            found.add(new Refusal("branch", worktree.getBranch(), "is the integration branch", "name one of its own"));
        }
        return List.copyOf(found);
    }

    /** Also what only its own host can see: for whoever asks for it there. */
    public static List<Refusal> refusalsHere(Worktree worktree) {
        var found = refusals(worktree);
        if (!found.isEmpty() || Clones.isAddress(worktree.getRepository())) {
            return found;
        }
        try {
            Origin.at(Path.of(worktree.getRepository()));
            return List.of();
        } catch (IOException e) {
            return List.of(new Refusal(
                    "repository",
                    worktree.getRepository(),
                    "is no git repository of this host: " + e.getMessage(),
                    "name the directory of one, or another --host"));
        }
    }

    private static void name(List<Refusal> found, String field, String name) {
        if (!Address.Name.isLegal(name)) {
            found.add(new Refusal(field, name, "is no name", NAME));
        }
    }

    private static void repository(List<Refusal> found, String repository) {
        if (Clones.hasPassword(repository)) {
            found.add(new Refusal(
                    "repository",
                    repository.replaceFirst("://.*@", "://...@"),
                    "has a password in it, which everybody could read",
                    "leave it out, and give it to git's credential helper"));
        } else if (!Clones.isAddress(repository)) {
            directory(found, "repository", repository);
        }
    }

    private static void directory(List<Refusal> found, String field, String path) {
        if (!path.startsWith("/") || path.indexOf('\0') >= 0 || path.indexOf('\n') >= 0) {
            found.add(new Refusal(field, path, "is no absolute directory", "begin it with /"));
        } else if (!Path.of(path).normalize().equals(Path.of(path))) {
            found.add(new Refusal(field, path, "has '.' or '..' in it", "write it without"));
        }
    }

    private static void branch(List<Refusal> found, String field, String branch) {
        if (!BRANCH.matcher(branch).matches() || branch.endsWith(".lock") || branch.contains(".lock/")) {
            found.add(new Refusal(
                    field, branch, "is no name of a branch", "use letters, digits, '_', '-', '+', '.' and '/' within"));
        }
    }
}
