package io.tmuxorchestrator.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rooms of the house and the arrows between them. A room is the first part of a package's name below the root.
 *
 * @param root package all rooms are below; the tests have a second house, in which every rule is broken
 */
record House(String root) {

    static final String COMPOSITION_ROOT = "cli";
    static final String TESTS_SHARE = "testkit";

    /** What deals with the world, one room a worker. They meet on topics only. */
    static final Set<String> WORKERS =
            Set.of("router", "bridge", "scheduler", "sync", "composer", "analytics", "gateway");

    /** What each room may use besides itself. */
    private static final Map<String, Set<String>> ARROWS = Map.of(
            "schemas",
            Set.of(),
            "embedded",
            Set.of(),
            "runtime",
            Set.of("schemas"),
            TESTS_SHARE,
            Set.of("schemas", "embedded"),
            COMPOSITION_ROOT,
            with(WORKERS, "schemas", "runtime", "embedded"));

    private static final Set<String> ARROWS_OF_A_WORKER = Set.of("schemas", "runtime");

    private static Set<String> with(Set<String> some, String... more) {
        var all = new HashSet<>(some);
        all.addAll(Set.of(more));
        return all;
    }

    /** Empty for classes that are not of this house. */
    Optional<String> room(JavaClass of) {
        var name = of.getPackageName() + ".";
        return name.startsWith(root + ".")
                ? Optional.of(name.substring(root.length() + 1).split("\\.", 2)[0])
                : Optional.empty();
    }

    boolean isRoom(String name) {
        return ARROWS.containsKey(name) || WORKERS.contains(name);
    }

    boolean mayUse(String from, String to) {
        return from.equals(to)
                || ARROWS.getOrDefault(from, WORKERS.contains(from) ? ARROWS_OF_A_WORKER : Set.of())
                        .contains(to);
    }
}
