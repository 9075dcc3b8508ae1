package io.tmuxorchestrator.runtime.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Priority;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

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
}
