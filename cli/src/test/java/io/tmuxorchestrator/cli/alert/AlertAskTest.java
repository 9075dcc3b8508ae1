package io.tmuxorchestrator.cli.alert;

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

    private static Alert alert(AlertState state, Map<String, String> attributes) {
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
                .setUpdatedAt(T0)
                .setAttributes(attributes)
                .build();
    }

    private static boolean answers(Ask.Verb verb, AlertState state, Map<String, String> attributes) {
        return AlertAsk.answers(new Ask(verb, "circuit/agent/alice"), "m1", alert(state, attributes));
    }

    @Test
    void whatHappensMeanwhileIsNoAnswer() {
        for (var verb : Ask.Verb.values()) {
            assertThat(answers(verb, AlertState.OPEN, Map.of("edge", "repeated", "asked", "m0")))
                    .as("%s", verb)
                    .isFalse();
        }
    }

    @Test
    void whatWasWrittenBecauseOfItIs() {
        for (var verb : Ask.Verb.values()) {
            assertThat(answers(verb, AlertState.OPEN, Map.of("asked", "m1")))
                    .as("%s", verb)
                    .isTrue();
        }
    }

    @Test
    void ofWhatIsOverNothingMoreIsWritten() {
        assertThat(answers(Ask.Verb.ACK, AlertState.RESOLVED, Map.of())).isTrue();
        assertThat(answers(Ask.Verb.RESOLVE, AlertState.RESOLVED, Map.of())).isTrue();
        assertThat(answers(Ask.Verb.USEFUL, AlertState.RESOLVED, Map.of("feedback", "useful")))
                .isFalse();
    }
}
