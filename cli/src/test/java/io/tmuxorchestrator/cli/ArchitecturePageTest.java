package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/architecture.md} shows is so: its rooms, its arrows, and what it says proves a promise. */
class ArchitecturePageTest {

    private static final String PAGE = Repository.read("docs/architecture.md");
    private static final String ROOT = "io.tmuxorchestrator.";
    private static final Pattern ROOM = Pattern.compile("(?m)^\\| `([\\w-]+)` \\| `?(\\w*)`? ?\\|");
    private static final Pattern MODULE = Pattern.compile("<module>([\\w-]+)</module>");
    private static final Pattern SUITE = Pattern.compile("`(\\w+(?:Test|Guarantee))`");

    /** Who uses what, by the package of each room. */
    record Arrow(String from, String to) {}

    @Test
    void itsRoomsAreTheModules() {
        assertThat(rooms().keySet())
                .isEqualTo(found(MODULE, Repository.read("pom.xml"))
                        .map(m -> m.group(1))
                        .collect(Collectors.toSet()));
    }

    @Test
    void itsArrowsAreThoseOfTheCode() {
        var drawn = drawn(PAGE);
        var used = used();
        assertThat(used)
                .as("every arrow of the code is drawn")
                .allSatisfy(a -> assertThat(drawn).contains(a));
        assertThat(drawn)
                .as("every arrow that is drawn is used")
                .allSatisfy(a -> assertThat(used).contains(a));
    }

    @Test
    void anArrowAcrossAListGoesFromEach() {
        assertThat(drawn("```text\nschemas <── message-router, sync-worker <── cli\n```"))
                .contains(new Arrow("router", "schemas"), new Arrow("cli", "sync"), new Arrow("cli", "schemas"))
                .doesNotContain(new Arrow("router", "sync"), new Arrow("schemas", "cli"));
    }

    @Test
    void itsProofsAreThere() {
        var sources = Repository.sources();
        assertThat(found(SUITE, PAGE).map(m -> m.group(1)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(sources).anyMatch(f -> f.endsWith(name + ".java")));
    }

    /** The package of each directory, empty if it holds no code. */
    private static Map<String, String> rooms() {
        return found(ROOM, PAGE).collect(Collectors.toMap(m -> m.group(1), m -> m.group(2)));
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    /** Whoever stands to the right of an arrow uses all that stands to the left of it on its line. */
    private static Set<Arrow> drawn(String page) {
        var rooms = rooms();
        var arrows = new HashSet<Arrow>();
        page.lines().filter(l -> l.contains("<──")).forEach(line -> {
            var left = new HashSet<String>();
            for (var part : line.split("<─+", -1)) {
                var here = Stream.of(part.split(",", -1))
                        .map(String::strip)
                        .map(name -> rooms.getOrDefault(name, name))
                        .toList();
                here.forEach(from -> left.forEach(to -> arrows.add(new Arrow(from, to))));
                left.addAll(here);
            }
        });
        return arrows;
    }

    private static Set<Arrow> used() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(ROOT.substring(0, ROOT.length() - 1))
                        .stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(d -> List.of(
                                room(d.getOriginClass().getPackageName()),
                                room(d.getTargetClass().getPackageName())))
                        .filter(ends -> !ends.contains("") && !ends.get(0).equals(ends.get(1)))
                        .map(ends -> new Arrow(ends.get(0), ends.get(1)))
                        .collect(Collectors.toSet());
    }

    private static String room(String name) {
        return name.startsWith(ROOT) ? name.substring(ROOT.length()).split("\\.", 2)[0] : "";
    }
}
