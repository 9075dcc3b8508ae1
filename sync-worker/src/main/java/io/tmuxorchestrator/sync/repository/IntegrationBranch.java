package io.tmuxorchestrator.sync.repository;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Which branch of a repository work comes from and goes to. */
public final class IntegrationBranch {

    private static final String HEADS = "refs/heads/";
    private static final String REMOTE = "refs/remotes/origin/";

    private IntegrationBranch() {}

    /** The refs of a repository, however they are read. All names are full ones. */
    public interface Refs {
        /** What a symbolic ref points to, whether that is there or not; empty if it is no symbolic ref. */
        Optional<String> target(String symbolic) throws IOException;

        /** Whether there is such a branch, with a commit. */
        boolean has(String branch) throws IOException;
    }

    /**
     * Its full name; empty if there is none with a commit.
     *
     * @param wanted its name; empty for whatever the repository has as its default
     */
    public static Optional<String> of(Refs refs, String wanted) throws IOException {
        if (!wanted.isEmpty()) {
            return refs.has(HEADS + wanted) ? Optional.of(HEADS + wanted) : Optional.empty();
        }
        var candidates = List.of(
                refs.target(REMOTE + "HEAD").orElse("").replaceFirst("^" + REMOTE, HEADS),
                HEADS + "main",
                HEADS + "master",
                refs.target("HEAD").orElse(""));
        for (var candidate : candidates) {
            if (!candidate.isEmpty() && refs.has(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
