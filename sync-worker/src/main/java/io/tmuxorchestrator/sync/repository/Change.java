package io.tmuxorchestrator.sync.repository;

import java.util.ArrayList;
import java.util.List;

/**
 * A file that differs from the last commit.
 *
 * @param path as git names it, from the top of the worktree
 * @param staged whether the index differs from the commit
 * @param unstaged whether the file differs from the index
 * @param unmerged whether sides of a merge are left in the index
 * @param untracked whether neither knows it
 */
public record Change(String path, boolean staged, boolean unstaged, boolean unmerged, boolean untracked) {

    private static final int WORDS_BEFORE_PATH = 8;
    private static final int WORDS_BEFORE_UNMERGED_PATH = 10;

    /** A repository within this one, of which git sees no more than that it is there. */
    public boolean isRepository() {
        return path.endsWith("/");
    }

    /** A name that is not UTF-8 is not the file's name any more. */
    public boolean isNameless() {
        return path.indexOf('\uFFFD') >= 0;
    }

    static List<Change> parse(List<String> entries) {
        var changes = new ArrayList<Change>();
        for (var entry : entries) {
            switch (entry.charAt(0)) {
                case '?' -> changes.add(new Change(entry.substring(2), false, true, false, true));
                case '1' ->
                    changes.add(new Change(
                            path(entry, WORDS_BEFORE_PATH),
                            entry.charAt(2) != '.',
                            entry.charAt(3) != '.',
                            false,
                            false));
                case 'u' -> changes.add(new Change(path(entry, WORDS_BEFORE_UNMERGED_PATH), true, true, true, false));
                default -> throw new IllegalStateException("git status printed a line of another kind: " + entry);
            }
        }
        return List.copyOf(changes);
    }

    private static String path(String entry, int words) {
        return entry.split(" ", words + 1)[words];
    }
}
