package io.tmuxorchestrator.analytics.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What an alert means can be looked up. */
class AlertsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "alerts.md");

    @Test
    void everyRuleIsOnThePageWithItsSeverity() throws IOException {
        var rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(Watched.rules())
                .allSatisfy(rule -> assertThat(rows)
                        .as(rule.kind().name())
                        .anyMatch(row -> row.substring(0, row.indexOf('|', 1))
                                        .contains("`" + rule.kind().name() + "`")
                                && row.contains(
                                        "| " + rule.kind().severity().name().toLowerCase(Locale.ROOT) + " |")));
    }
}
