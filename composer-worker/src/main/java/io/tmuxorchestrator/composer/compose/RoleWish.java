package io.tmuxorchestrator.composer.compose;

import io.tmuxorchestrator.composer.files.Entry;
import io.tmuxorchestrator.composer.look.Inspection.Scale;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many of a role a template wants, and what is special about them. What is left out is as a parent says.
 *
 * @param counts by the size of the project; nothing for a size that is not said
 */
record RoleWish(String role, Map<Scale, Integer> counts, List<String> specializations, Optional<String> profile) {

    static final int MOST = 20;

    private static final List<String> KEYS = List.of("count", "counts", "specializations", "profile");

    RoleWish {
        counts = Map.copyOf(counts);
        specializations = List.copyOf(specializations);
    }

    static RoleWish of(String role) {
        return new RoleWish(role, Map.of(), List.of(), Optional.empty());
    }

    static RoleWish of(String role, int count) {
        return new RoleWish(role, everywhere(count), List.of(), Optional.empty());
    }

    static RoleWish of(String role, Entry entry) {
        Map<String, Entry> keys = entry.entries(KEYS);
        var counts = new EnumMap<Scale, Integer>(Scale.class);
        if (keys.containsKey("count")) {
            counts.putAll(everywhere(keys.get("count").number(0, MOST)));
        }
        if (keys.containsKey("counts")) {
            keys.get("counts")
                    .entries()
                    .forEach((scale, count) -> counts.put(scale(scale, count), count.number(0, MOST)));
        }
        return new RoleWish(role, counts, Entry.texts(keys, "specializations"), Entry.text(keys, "profile"));
    }

    private static Scale scale(String word, Entry at) {
        for (var scale : Scale.values()) {
            if (scale.name().equalsIgnoreCase(word)) {
                return scale;
            }
        }
        throw at.wrong("is no size of a project", "use empty, small, medium or large");
    }

    private static Map<Scale, Integer> everywhere(int count) {
        var counts = new EnumMap<Scale, Integer>(Scale.class);
        for (var scale : Scale.values()) {
            counts.put(scale, count);
        }
        return counts;
    }

    /** The same, where a child says nothing else. */
    RoleWish extendedBy(RoleWish child) {
        var all = new EnumMap<Scale, Integer>(Scale.class);
        all.putAll(counts);
        all.putAll(child.counts);
        var skills = new LinkedHashSet<>(specializations);
        skills.addAll(child.specializations);
        return new RoleWish(role, all, List.copyOf(skills), child.profile.or(() -> profile));
    }

    int count(Scale scale) {
        return counts.getOrDefault(scale, 1);
    }
}
