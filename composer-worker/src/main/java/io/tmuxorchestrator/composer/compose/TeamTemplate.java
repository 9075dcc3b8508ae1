package io.tmuxorchestrator.composer.compose;

import io.tmuxorchestrator.composer.files.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A team as one file describes it, without what its parents say.
 *
 * @param parents in the order they are read, a later one over an earlier
 * @param without roles of parents that it does not want
 */
record TeamTemplate(
        String name,
        String about,
        List<Parent> parents,
        List<RoleWish> roles,
        List<String> without,
        Optional<String> profile) {

    /** @param where in the file it is named */
    record Parent(String name, String where) {}

    private static final List<String> KEYS = List.of("about", "inherits", "roles", "without", "profile");

    static TeamTemplate of(String name, Entry file, Roles catalogue) {
        Map<String, Entry> keys = file.entries(KEYS);
        var parents = Optional.ofNullable(keys.get("inherits")).map(Entry::list).orElse(List.of());
        var without = new ArrayList<String>();
        Optional.ofNullable(keys.get("without"))
                .map(Entry::list)
                .orElse(List.of())
                .forEach(e -> without.add(role(e.text(), e, catalogue)));
        return new TeamTemplate(
                name,
                Entry.text(keys, "about").orElse(""),
                parents.stream().map(p -> new Parent(p.text(), p.where())).toList(),
                Optional.ofNullable(keys.get("roles"))
                        .map(r -> roles(r, catalogue))
                        .orElse(List.of()),
                List.copyOf(without),
                Entry.text(keys, "profile"));
    }

    /** A list of names, or keys with more to say. The same role said twice is one. */
    private static List<RoleWish> roles(Entry entry, Roles catalogue) {
        var wishes = new LinkedHashMap<String, RoleWish>();
        if (entry.isList()) {
            entry.list().forEach(e -> {
                var role = role(e.text(), e, catalogue);
                wishes.put(role, RoleWish.of(role));
            });
        } else {
            entry.entries().forEach((word, e) -> {
                var role = role(word, e, catalogue);
                wishes.merge(role, RoleWish.of(role, e), RoleWish::extendedBy);
            });
        }
        return List.copyOf(wishes.values());
    }

    private static String role(String word, Entry at, Roles catalogue) {
        return catalogue
                .find(word)
                .map(Role::name)
                .orElseThrow(() ->
                        at.wrong("names the role '" + word + "' that does not exist", catalogue.suggestion(word)));
    }
}
