package io.tmuxorchestrator.sync.repository;

/**
 * A file in which two commits differ.
 *
 * @param oldMode as git writes it; all zeros if it is not in the first commit
 */
public record Difference(String path, String oldMode, String newMode, String oldId, String newId) {

    private static final String NONE = "000000";
    private static final String SUBMODULE = "160000";

    public boolean isAdded() {
        return oldMode.equals(NONE);
    }

    public boolean isRemoved() {
        return newMode.equals(NONE);
    }

    /** Only the id of a commit in another repository, which is left alone. */
    public boolean isSubmodule() {
        return oldMode.equals(SUBMODULE) || newMode.equals(SUBMODULE);
    }

    /** A directory, where there was none. */
    public boolean isNewSubmodule() {
        return newMode.equals(SUBMODULE) && !oldMode.equals(SUBMODULE);
    }
}
