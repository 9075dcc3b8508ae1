package io.tmuxorchestrator.cli.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Priority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class TemplateTest {

    /** All that are shipped. */
    static final List<String> SHIPPED = Templates.SHIPPED;

    private static Template template(String text) {
        return Template.parse("mine", "mine.md", text);
    }

    @Test
    void fillsGapsAndNothingElse() {
        var template = template("Do {{task}} by {{ when | Friday }}; {single} }} $1");
        assertThat(template.fill(Map.of("task", "{{when}} $0 \\n")))
                .isEqualTo("Do {{when}} $0 \\n by Friday; {single} }} $1");
        assertThat(template.parameters()).hasToString("[task, when (otherwise 'Friday')]");
    }

    @Test
    void whatStandsAboveTheTextSaysHowItIsSent() {
        var template = template(
                "---\nsummary: a: b\ntype: status_request\npriority: high\nttl: 10m\nrequiresResponse: true\n---\n\nhi\n");
        assertThat(template.front().summary()).isEqualTo("a: b");
        assertThat(template.front().type()).contains(MessageType.STATUS_REQUEST);
        assertThat(template.front().priority()).contains(Priority.HIGH);
        assertThat(template.front().ttl()).contains(Duration.ofMinutes(10));
        assertThat(template.front().requiresResponse()).isTrue();
        assertThat(template.fill(Map.of())).isEqualTo("hi");
    }

    @Test
    void saysWhatIsMissingAndWhatIsTooMuchAtOnce() {
        var template = template("---\ntype: command\n---\n\nDo {{task}}\nthen {{next}}");
        assertThatThrownBy(() -> template.fill(Map.of("tsk", "x", "next", "y")))
                .isInstanceOf(InvalidTemplate.class)
                .hasMessageContaining("mine.md: the template has no parameter 'tsk'; did you mean task?")
                .hasMessageContaining("mine.md:5: {{task}} has no value; give --with task=...")
                .hasMessageNotContaining("{{next}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "'---\ntipe: command\n---\nx'#mine.md:2: 'tipe' is nothing a template can say of itself; did you mean type?",
                "'---\n\ntype: comand\n---\nx'#mine.md:3: type: 'comand' is none of COMMAND",
                "'---\ntype: unknown\n---\nx'#mine.md:2: type: 'unknown' is none of COMMAND",
                "'---\nttl: soon\n---\nx'#mine.md:2: ttl: not a duration: soon",
                "'---\nrequiresResponse: yes\n---\nx'#mine.md:2: requiresResponse: 'yes' is neither true nor false",
                "'---\ntype: command\nx'#mine.md:1: what begins with --- must end with a line of ---",
                "'---\ntype: command\n---\n\na\n{{b c}}'#mine.md:6: '{{' begins no gap",
                "'---\ntype: command\n---\n'#the template has no text",
            })
    void namesTheLineOfAMistake(String file, String message) {
        assertThatThrownBy(() -> template(file))
                .isInstanceOf(InvalidTemplate.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void whatIsShippedCanBeUsed(String name, @TempDir Path directory) {
        var template = new Templates(directory).find(name).orElseThrow();
        assertThat(template.front().summary()).isNotEmpty();
        var values = new HashMap<String, String>();
        template.parameters().stream()
                .filter(p -> p.otherwise().isEmpty())
                .forEach(p -> values.put(p.name(), "something"));
        values.put("note", "and more");
        assertThat(template.fill(values)).doesNotContain("{{").endsWith("and more");
    }

    @Test
    void aUsersOwnReplacesOneThatIsShipped(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("emergency.md"), "Everybody stop.");
        Files.writeString(directory.resolve("tea.md"), "Tea?");
        var templates = new Templates(directory);
        assertThat(templates.names())
                .contains("tea", "emergency", "status-request")
                .hasSize(SHIPPED.size() + 1);
        assertThat(templates.find("emergency").orElseThrow().fill(Map.of())).isEqualTo("Everybody stop.");
        assertThat(templates.find("../tea")).isEmpty();
        assertThat(templates.suggestion("emergancy")).contains("did you mean emergency?", directory.toString());
    }
}
