package io.tmuxorchestrator.sync.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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

    public static List<Difference> between(Git git, String from, String to) throws IOException {
        var fields = git.run("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", from, to)
                .fields();
        var found = new ArrayList<Difference>();
        for (var i = 0; i + 1 < fields.size(); i += 2) {
            var words = fields.get(i).substring(1).split(" ", -1);
            found.add(new Difference(fields.get(i + 1), words[0], words[1], words[2], words[3]));
        }
        return List.copyOf(found);
    }
}
