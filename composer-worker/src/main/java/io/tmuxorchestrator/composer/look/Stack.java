package io.tmuxorchestrator.composer.look;

import io.tmuxorchestrator.composer.files.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A technology that projects are made with.
 *
 * @param extensions of its source files
 * @param template that suits a project which is made with it; empty for the one of its kind
 */
record Stack(
        String name, String title, Kind kind, List<Sign> signs, List<String> extensions, Optional<String> template) {

    private static final List<String> KEYS = List.of("title", "kind", "signs", "extensions", "template");

    static Stack of(String name, Entry entry) {
        Map<String, Entry> keys = entry.entries(KEYS);
        var signs = Optional.ofNullable(keys.get("signs")).map(Entry::list).orElse(List.of());
        return new Stack(
                name,
                Entry.text(keys, "title").orElse(name),
                Optional.ofNullable(keys.get("kind"))
                        .map(k -> k.oneOf(Kind.class))
                        .orElse(Kind.CODE),
                signs.stream().map(Sign::of).toList(),
                Entry.texts(keys, "extensions"),
                Entry.text(keys, "template"));
    }
}
