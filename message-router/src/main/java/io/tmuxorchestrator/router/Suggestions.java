package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Nearest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to tell somebody whose address means nobody. To compare it with a hundred thousand names takes long, so only the
 * nearest are; what was found is said again for a while, and only so many are looked for in a second: a flood of wrong
 * addresses must not hold up the right ones. Used by one thread.
 */
final class Suggestions {

    /** How many names an error message lists before it says how many more there are. */
    private static final int LISTED = 10;

    private static final int REMEMBERED = 1_000;
    /** Agents come and go; what is said again is at most this old. */
    private static final Duration HOLDS = Duration.ofSeconds(10);
    /** Names that are compared on either side. */
    private static final int NEAR = 1_000;

    private static final RouterSettings.Limit SEARCHES = new RouterSettings.Limit(10, Duration.ofSeconds(1));

    private record Said(String text, Instant at) {}

    private final Directory directory;
    private final Rate searches = new Rate(SEARCHES);
    private final Map<String, Said> said = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Said> eldest) {
            return size() > REMEMBERED;
        }
    };

    Suggestions(Directory directory) {
        this.directory = directory;
    }

    String to(Address address, Instant now) {
        var before = said.get(address.toString());
        if (before != null && before.at().plus(HOLDS).isAfter(now)) {
            return before.text();
        }
        var text = find(address, now);
        said.remove(address.toString());
        said.put(address.toString(), new Said(text, now));
        return text;
    }

    private String find(Address address, Instant now) {
        var names = directory.names();
        if (names.isEmpty()) {
            return "there is no agent yet; start one, then send again";
        }
        if (searches.next("", now).isAfter(now)) {
            return "there are " + names.size() + " agents; see which with: orc tail agents --all";
        }
        searches.take("", now);
        return address instanceof Address.ToAgent one
                ? nearest(one.agent(), names)
                : "there are roles " + listed(directory.roles()) + " and projects " + listed(directory.projects());
    }

    private static String nearest(String name, NavigableSet<String> names) {
        return Nearest.to(name, near(name, names))
                .map(n -> "did you mean " + n + "?")
                .orElseGet(() -> "there are " + listed(names));
    }

    /** Of many, those that come before and after it: they begin alike, as most of what is mistyped does. */
    private static Collection<String> near(String name, NavigableSet<String> names) {
        return names.size() <= 2 * NEAR
                ? names
                : Stream.concat(
                                names.headSet(name, false).descendingSet().stream()
                                        .limit(NEAR),
                                names.tailSet(name, true).stream().limit(NEAR))
                        .toList();
    }

    private static String listed(Collection<String> names) {
        if (names.isEmpty()) {
            return "(none)";
        }
        var shown = names.stream().limit(LISTED).collect(Collectors.joining(", "));
        return names.size() > LISTED ? shown + " and " + (names.size() - LISTED) + " more" : shown;
    }
}
