package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.analytics.alerts.Ask;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which record of an alert is the answer to what was asked. */
class AlertAskTest {

    private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");

    private static Alert alert(AlertState state, int second, Map<String, String> attributes) {
        return Alert.newBuilder()
                .setKey("circuit/agent/alice")
                .setRule("circuit")
                .setSeverity(Severity.ERROR)
                .setScope(Scope.AGENT)
                .setOpenedAt(T0)
                .setText("")
                .setRemedy("")
                .setCorrelationId("")
                .setSubject("alice")
                .setTitle("alice cannot be written to")
                .setState(state)
                .setUpdatedAt(T0.plusSeconds(second))
                .setAttributes(attributes)
                .build();
    }

    private static final Alert BEFORE = alert(AlertState.OPEN, 0, Map.of());

    private static boolean answers(Ask.Verb verb, AlertState state, Map<String, String> attributes) {
        return AlertAsk.answers(verb, BEFORE, alert(state, 1, attributes));
    }

    @Test
    void whatHappensMeanwhileIsNoAnswer() {
        for (var verb : Ask.Verb.values()) {
            assertThat(answers(verb, AlertState.OPEN, Map.of("edge", "repeated")))
                    .as("%s", verb)
                    .isFalse();
        }
    }

    @Test
    void whatWasAskedForIs() {
        assertThat(answers(Ask.Verb.ACK, AlertState.ACKNOWLEDGED, Map.of())).isTrue();
        assertThat(answers(Ask.Verb.RESOLVE, AlertState.ACKNOWLEDGED, Map.of())).isFalse();
        assertThat(answers(Ask.Verb.RESOLVE, AlertState.RESOLVED, Map.of())).isTrue();
        assertThat(answers(Ask.Verb.USEFUL, AlertState.OPEN, Map.of("feedback", "useful", "tolerance", "1.0")))
                .isTrue();
    }

    @Test
    void whatWasSaidOfItBeforeIsNone() {
        var judged = Map.of("feedback", "false-alarm", "tolerance", "1.5");
        assertThat(answers(Ask.Verb.FALSE_ALARM, AlertState.RESOLVED, judged)).isTrue();
        assertThat(AlertAsk.answers(
                        Ask.Verb.FALSE_ALARM, alert(AlertState.OPEN, 0, judged), alert(AlertState.OPEN, 1, judged)))
                .isFalse();
    }
}
