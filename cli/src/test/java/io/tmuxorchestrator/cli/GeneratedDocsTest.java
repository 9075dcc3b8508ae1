package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.config.ConfigurationReference;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in the docs between markers is what the code says. Run with {@code -Ddocs.write} to write it anew. */
class GeneratedDocsTest {

    private static final String HOW =
            "mvn -pl cli -am test -Dtest=GeneratedDocsTest" + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write";

    /** A part of a page that is generated; the rest of the page is written by hand. */
    record Part(String page, String name, Supplier<String> text) {
        @Override
        public String toString() {
            return page + ", " + name;
        }

        private String begin() {
            return "<!-- generated: " + name + " -->\n";
        }

        private String end() {
            return "<!-- end of generated: " + name + " -->\n";
        }

        /** The page with this part as it should be. */
        String in(String pageText) {
            var from = pageText.indexOf(begin());
            var to = pageText.indexOf(end());
            assertThat(from >= 0 && to > from)
                    .as("%s has the lines%n%s%s", page, begin(), end())
                    .isTrue();
            return pageText.substring(0, from + begin().length()) + "\n"
                    + text.get().strip() + "\n\n" + pageText.substring(to);
        }
    }

    static Stream<Part> parts() {
        return Stream.of(
                new Part("docs/topics.md", "topics", TopicsPage::topics),
                new Part("docs/topics.md", "dead letter headers", TopicsPage::deadLetterHeaders),
                new Part("docs/topics.md", "plain consumer", TopicsPage::plainConsumer),
                new Part("docs/schemas.md", "schemas", SchemasPage::schemas),
                new Part(
                        "docs/configuration.md",
                        "settings",
                        () -> ConfigurationReference.markdown(Settings.sections())),
                new Part("docs/cli.md", "exit codes", CliPage::exitCodes),
                new Part("docs/cli.md", "commands", CliPage::commands));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void thePageSaysWhatTheCodeSays(Part part) throws IOException {
        var file = Repository.file(part.page());
        var is = Repository.read(file);
        var should = part.in(is);
        if (System.getProperty("docs.write") != null) {
            Files.writeString(file, should);
        } else {
            assertThat(is)
                    .as("%s is out of date; write it anew with: %s", part.page(), HOW)
                    .isEqualTo(should);
        }
    }
}
