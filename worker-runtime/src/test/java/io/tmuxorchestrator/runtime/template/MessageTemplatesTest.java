package io.tmuxorchestrator.runtime.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MessageTemplatesTest {

    static final List<String> SHIPPED = MessageTemplates.SHIPPED;

    @TempDir
    Path directory;

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void whatIsShippedCanBeUsed(String name) {
        var template = MessageTemplates.in(directory).find(name).orElseThrow();
        assertThat(template.front().summary()).isNotEmpty();
        var values = new HashMap<String, String>();
        template.parameters().stream()
                .filter(p -> p.otherwise().isEmpty())
                .forEach(p -> values.put(p.name(), "something"));
        values.put("note", "and more");
        assertThat(template.fill(values)).doesNotContain("{{").endsWith("and more");
    }

    @Test
    void aUsersOwnReplacesOneThatIsShipped() throws Exception {
        Files.writeString(directory.resolve("emergency.md"), "Everybody stop.");
        Files.writeString(directory.resolve("tea.md"), "Tea?");
        var templates = MessageTemplates.in(directory);
        assertThat(templates.names())
                .contains("tea", "emergency", "status-request")
                .hasSize(SHIPPED.size() + 1);
        assertThat(templates.find("emergency").orElseThrow().fill(Map.of())).isEqualTo("Everybody stop.");
        assertThat(templates.findShipped("emergency").orElseThrow().text()).isNotEqualTo("Everybody stop.");
        assertThat(templates.find("../tea")).isEmpty();
        assertThat(templates.suggestion("emergancy")).contains("did you mean emergency?", directory.toString());
    }
}
