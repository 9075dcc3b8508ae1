package io.tmuxorchestrator.sync.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Files that a worktree has on purpose not on disk, because it is a sparse one. */
public final class Sparse {

    private static final String LEFT_OUT = "S ";

    private Sparse() {}

    /** Which of these are. */
    public static Set<String> among(Checkout checkout, List<String> paths) throws IOException {
        var found = new HashSet<String>();
        var wanted = Set.copyOf(paths);
        if (!paths.isEmpty()) {
            var arguments = new ArrayList<>(List.of("ls-files", "-t", "-z", "--"));
            if (paths.size() <= Git.MOST_ARGUMENTS) {
                arguments.addAll(paths);
            }
            for (var line : checkout.git().run(arguments, new byte[0]).fields()) {
                if (line.startsWith(LEFT_OUT) && wanted.contains(line.substring(LEFT_OUT.length()))) {
                    found.add(line.substring(LEFT_OUT.length()));
                }
            }
        }
        return found;
    }
}
