package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A link from one page to another leads somewhere, and so does one to a heading. */
class DocsLinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|Guarantee))`");

    private static final List<Path> SOURCES = Repository.sources();

    static Stream<Path> pages() {
        return Repository.pages().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) {
        var broken = LINK.matcher(Repository.read(page))
                .results()
                .map(m -> m.group(1))
                .filter(l -> !l.matches("(?:https?|mailto):.*"))
                .filter(l -> !leadsSomewhere(page, l))
                .collect(Collectors.toSet());
        assertThat(broken).as("broken links in %s", Repository.name(page)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyTestThatIsNamedIsThere(Path page) {
        var missing = TEST.matcher(Repository.read(page))
                .results()
                .map(m -> m.group(1))
                .filter(name -> SOURCES.stream().noneMatch(f -> f.endsWith(name + ".java")))
                .collect(Collectors.toSet());
        assertThat(missing).as("tests that %s names", Repository.name(page)).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String link) {
        var parts = link.split("#", 2);
        var target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1
                || HEADING.matcher(Repository.read(target))
                        .results()
                        .anyMatch(m -> anchor(m.group(1)).equals(parts[1]));
    }

    /** As GitHub makes it. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }
}
