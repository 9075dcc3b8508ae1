package io.tmuxorchestrator.sync.repository;

import java.io.IOException;
import java.util.List;

/** What two commits are together, as git's own merge has it; no file and no ref is touched. */
public sealed interface Merge {

    record Clean(String tree) implements Merge {}

    /**
     * They do not go together.
     *
     * @param text what git says about it
     */
    record Clash(List<String> files, String text) implements Merge {}

    /** Exit code of {@code git merge-tree} for a conflict; others but 0 are failures. */
    int CONFLICT = 1;

    static Merge of(Git git, String ours, String theirs) throws IOException {
        var answer = git.ask("merge-tree", "--write-tree", "-z", "--name-only", ours, theirs);
        var fields = answer.exit() > CONFLICT ? List.<String>of() : answer.fields();
        if (fields.isEmpty()) {
            throw new GitException("cannot merge " + theirs + " into " + ours + ": "
                    + answer.err().strip());
        }
        if (answer.isGood()) {
            return new Clean(fields.get(0));
        }
        var end = fields.subList(1, fields.size()).indexOf("") + 1; // An empty name ends the files.
        var files = end == 0 ? fields.subList(1, fields.size()) : fields.subList(1, end);
        return new Clash(List.copyOf(files), messages(end == 0 ? List.of() : fields.subList(end + 1, fields.size())));
    }

    /** Each is: how many files, the files, what kind, the text. */
    private static String messages(List<String> fields) {
        var text = new StringBuilder();
        for (var i = 0; i < fields.size(); ) {
            var last = i + Integer.parseInt(fields.get(i)) + 2;
            text.append(last < fields.size() ? fields.get(last).strip() : "").append('\n');
            i = last + 1;
        }
        return text.toString().strip();
    }
}
