package io.tmuxorchestrator.composer.look;

import io.tmuxorchestrator.composer.files.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What speaks for something: that a file is there, and perhaps what stands in it.
 *
 * @param files as {@link FileTree#matching} takes it
 * @param contains something in one of the first of them; empty if being there is enough
 * @param weight how much it says, if it is at the top of the project
 */
record Sign(String files, Optional<Pattern> contains, double weight) {

    static final List<String> KEYS = List.of("file", "contains", "weight");

    private static final double USUAL = 10;
    private static final int HEAVIEST = 100;
    /** What lies deeper says less of the whole; never nothing. */
    private static final double PER_LEVEL = 0.2;

    private static final double LEAST = 0.4;
    /** Of many files that match, so many are opened. */
    private static final int OPENED = 5;

    /** A name alone, or keys. */
    static Sign of(Entry entry) {
        if (entry.isText()) {
            return new Sign(entry.text(), Optional.empty(), USUAL);
        }
        return of(entry.entries(KEYS), entry);
    }

    static Sign of(Map<String, Entry> keys, Entry entry) {
        var file = Entry.text(keys, "file").orElseThrow(() -> entry.wrong("has no 'file'", "name the file"));
        return new Sign(
                file,
                Optional.ofNullable(keys.get("contains")).map(Entry::pattern),
                Optional.ofNullable(keys.get("weight"))
                        .map(w -> (double) w.number(1, HEAVIEST))
                        .orElse(USUAL));
    }

    /** The file that shows it; of several the one that is highest up. */
    Optional<String> shownBy(FileTree tree) {
        return tree.matching(files).stream()
                .limit(contains.isEmpty() ? 1 : OPENED)
                .filter(f -> contains.isEmpty()
                        || contains.get().matcher(tree.head(f)).find())
                .findFirst();
    }

    double score(String path) {
        return weight * Math.max(LEAST, 1 - PER_LEVEL * FileTree.depth(path));
    }
}
