package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every acceptance case on the page has a test that is there, or says that it belongs to later work. */
class AcceptancePageTest {

    private static final int CASES = 34;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| [^|]+ \\| [^|]+ \\| ([^|]+) \\|$");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final List<Path> SOURCES = Repository.sources();

    record Case(int number, String tests) {
        @Override
        public String toString() {
            return "case " + number;
        }
    }

    static Stream<Case> cases() {
        return ROW.matcher(Repository.read("docs/acceptance.md"))
                .results()
                .map(m -> new Case(Integer.parseInt(m.group(1)), m.group(2)));
    }

    @Test
    void hasEveryCase() {
        assertThat(cases().map(Case::number))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, CASES).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void namesTestsThatAreThere(Case one) {
        var named = NAMED.matcher(one.tests()).results().toList();
        if (named.isEmpty()) {
            assertThat(one.tests()).startsWith("later: ");
        }
        assertThat(named)
                .allSatisfy(m -> assertThat(isThere(m.group(1), m.group(2)))
                        .as(m.group())
                        .isTrue());
    }

    @Test
    void aTestThatIsNotThereIsMissed() {
        assertThat(isThere("AcceptancePageTest", "hasEveryCase")).isTrue();
        assertThat(isThere("AcceptancePageTest", "hasEveryCas")).isFalse();
        assertThat(isThere("AcceptancePage", "hasEveryCase")).isFalse();
    }

    private static boolean isThere(String type, String method) {
        return SOURCES.stream()
                .filter(f -> f.endsWith(type + ".java"))
                .anyMatch(f -> Repository.read(f).contains("void " + method + "("));
    }
}
