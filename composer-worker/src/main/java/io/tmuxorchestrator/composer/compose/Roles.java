package io.tmuxorchestrator.composer.compose;

import io.tmuxorchestrator.composer.files.Entry;
import io.tmuxorchestrator.composer.files.YamlFiles;
import io.tmuxorchestrator.schemas.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every role there is: those that are shipped, and those of a user. One of the same name replaces another. Immutable. */
public final class Roles {

    private final Map<String, Role> byName;
    private final Map<String, String> names = new LinkedHashMap<>();

    private Roles(Map<String, Role> byName) {
        this.byName = byName;
        byName.values().forEach(r -> r.aliases().forEach(a -> names.put(usual(a), r.name())));
        byName.keySet().forEach(n -> names.put(usual(n), n)); // A name is stronger than somebody's alias.
    }

    /**
     * What is shipped, and what a user has written.
     *
     * @param directory of files of the user; it need not be there
     */
    public static Roles load(Path directory) {
        var roles = new LinkedHashMap<String, Role>();
        read(YamlFiles.shipped(Roles.class, "roles"), roles);
        YamlFiles.in(directory).values().forEach(file -> read(file, roles));
        return new Roles(roles).checked();
    }

    /** Nobody may be above itself. */
    private Roles checked() {
        for (var role : byName.values()) {
            var way = new ArrayList<>(List.of(role.name()));
            for (var lead = lead(role); lead.isPresent(); lead = lead(lead.get())) {
                if (way.contains(lead.get().name())) {
                    throw new InvalidTeam("roles report to each other in a circle: " + String.join(" -> ", way) + " -> "
                            + lead.get().name() + "; take away one 'reports_to'");
                }
                way.add(lead.get().name());
            }
        }
        return this;
    }

    private Optional<Role> lead(Role role) {
        return role.reportsTo().flatMap(this::find);
    }

    private static void read(Entry file, Map<String, Role> roles) {
        file.entries().forEach((name, entry) -> roles.put(name, Role.of(name, entry)));
    }

    private static String usual(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By its name or another word for it, with '_' or '-', small or large. */
    Optional<Role> find(String word) {
        return Optional.ofNullable(names.get(usual(word))).map(byName::get);
    }

    Role named(String word) {
        return find(word).orElseThrow(() -> new UnknownRole(word, suggestion(word)));
    }

    String suggestion(String word) {
        return Nearest.suggestion(usual(word), names.keySet())
                + " (a role of your own goes into a file in composer.roles)";
    }

    /** A row for each: name, further words, tier, title. */
    public List<List<String>> table() {
        return byName.values().stream()
                .map(r -> List.of(
                        r.name(),
                        String.join(", ", r.aliases()),
                        r.tier().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        r.title()))
                .toList();
    }

    Collection<Role> all() {
        return byName.values();
    }
}
