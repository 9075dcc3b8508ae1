package io.tmuxorchestrator.analytics.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.runtime.config.ConfigurationException;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is done about alerts without a person, through the whole topology. */
@ExtendWith(RealServices.class)
class RemediesTest {

    private static final String KEY = "circuit/agent/alice";
    private static final String RULE = "alerts.remedies.rules.";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** What is over may be raised anew. */
    private static final Duration LATER = Duration.ofMinutes(20);

    private HandCranked alerts;

    @BeforeEach
    void open(Services services, @TempDir Path directory) {
        var settings = new HashMap<String, String>();
        List.of("circuit", "output-loop", "stalled").forEach(rule -> settings.put(RULE + rule, "do"));
        settings.put(RULE + "unresponsive", "ask");
        alerts = new HandCranked(services, directory, settings);
        alerts.place();
        alerts.placements();
    }

    @AfterEach
    void close() {
        alerts.close();
    }

    private void begins() {
        alerts.tell(HandCranked.event(EventType.CIRCUIT_OPENED));
    }

    private void ends() {
        alerts.tell(HandCranked.event(EventType.CIRCUIT_CLOSED));
    }

    private Alert last() {
        var told = alerts.alerts();
        assertThat(told).isNotEmpty();
        return told.get(told.size() - 1);
    }

    private List<EventType> told() {
        return alerts.events().stream().map(AgentEvent::getType).toList();
    }

    @Test
    void anAgentIsStartedAgainAndThatItHelpedIsTold() {
        begins();
        assertThat(alerts.placements()).singleElement().satisfies(p -> {
            assertThat(p.getGeneration()).isEqualTo(2);
            assertThat(p.getRequestedBy()).isEqualTo("service:analytics");
            assertThat(p.getProject()).contains("shop");
        });
        assertThat(last().getAttributes()).containsEntry("remedied", "restart").doesNotContainKey("remedyOutcome");
        assertThat(told()).containsExactly(EventType.REMEDY_APPLIED);
        alerts.run(MINUTE);
        ends();
        assertThat(last().getAttributes()).containsEntry("remedyOutcome", "helped");
        assertThat(alerts.events()).singleElement().satisfies(e -> {
            assertThat(e.getType()).isEqualTo(EventType.REMEDY_ENDED);
            assertThat(e.getState()).contains("HELPED");
            assertThat(e.getAttributes()).containsEntry("alert", KEY).containsEntry("by", "service:analytics");
        });
        assertThat(alerts.placements()).isEmpty();
    }

    @Test
    void whatDoesNotHelpIsToldAndNotTriedForEver() {
        for (var time = 0; time < 2; time++) {
            begins();
            assertThat(alerts.placements()).hasSize(1);
            alerts.run(Duration.ofMinutes(16));
            assertThat(alerts.events()).last().satisfies(e -> {
                assertThat(e.getState()).contains("FAILED");
                assertThat(e.getSuccess()).contains(false);
            });
            alerts.run(LATER);
            assertThat(told()).as("once").isEmpty();
            ends();
            assertThat(last().getAttributes()).containsEntry("remedyOutcome", "failed");
            alerts.run(LATER);
        }
        begins();
        assertThat(alerts.placements()).isEmpty();
        assertThat(last().getAttributes()).containsEntry("remedyWithheld", "it did not help the last 2 times");
    }

    @Test
    void noMoreIsDoneForAnAgentThanIsAllowed() {
        var done = 0;
        for (var time = 0; time < 6; time++) {
            begins();
            alerts.run(MINUTE);
            ends();
            done += alerts.placements().size();
            alerts.run(Duration.ofMinutes(16));
        }
        assertThat(done).as("in 102 minutes, 3 an hour").isEqualTo(5);
        assertThat(alerts.alerts().stream()
                        .filter(a -> a.getAttributes().containsKey("remedyWithheld"))
                        .map(a -> a.getAttributes().get("remedyWithheld"))
                        .distinct())
                .containsExactly("more than 3 an hour are not allowed");
    }

    @Test
    void aLoopIsPausedUntilItIsOver() {
        for (var time = 0; time < 4; time++) {
            alerts.run(MINUTE);
            alerts.say("alice", "bob", "shall I go on?");
        }
        assertThat(alerts.placements())
                .singleElement()
                .satisfies(p -> assertThat(p.getPaused()).isTrue());
        alerts.run(Duration.ofMinutes(11));
        assertThat(alerts.placements()).singleElement().satisfies(p -> {
            assertThat(p.getPaused()).isFalse();
            assertThat(p.getGeneration()).as("nothing is started anew").isEqualTo(1);
        });
    }

    /** A program that goes on by itself is not helped by it. */
    @Test
    void aLoopThatGoesOnIsPausedForAsLong() {
        for (var minute = 0; minute < 25; minute++) {
            alerts.run(MINUTE);
            alerts.say("alice", "bob", "shall I go on?");
        }
        assertThat(alerts.events())
                .last()
                .satisfies(e -> assertThat(e.getState()).contains("FAILED"));
        assertThat(alerts.placements()).extracting(Placement::getPaused).containsExactly(true);
        alerts.run(Duration.ofMinutes(11));
        assertThat(alerts.placements()).extracting(Placement::getPaused).containsExactly(false);
    }

    @Test
    void whomSomebodyElsePausesStaysPaused() {
        for (var time = 0; time < 4; time++) {
            alerts.say("alice", "bob", "shall I go on?");
            alerts.run(MINUTE);
        }
        alerts.pause();
        alerts.placements();
        alerts.run(Duration.ofMinutes(11));
        assertThat(alerts.placements()).isEmpty();
    }

    @Test
    void anAgentIsToldWhatToDo() {
        alerts.tell(HandCranked.event(EventType.AGENT_STATE_CHANGED).setState(AgentState.WORKING.name()));
        for (var minute = 0; minute < 46; minute++) {
            alerts.run(MINUTE);
            alerts.agent(AgentState.WORKING);
        }
        assertThat(alerts.messages()).singleElement().satisfies(m -> {
            assertThat(m.getRecipientId()).isEqualTo("alice");
            assertThat(m.getMessageType()).isEqualTo(MessageType.COMMAND);
            assertThat(m.getContent()).contains("it has worked for 45 min", "Commit what is good");
        });
        assertThat(alerts.placements()).isEmpty();
    }

    @Test
    void whoIsAskedHasItDone() {
        var key = "unresponsive/agent/alice";
        alerts.agent(AgentState.UNRESPONSIVE);
        alerts.run(MINUTE.plusSeconds(10));
        assertThat(last().getAttributes()).containsEntry("remedyOffered", "restart");
        assertThat(alerts.placements()).isEmpty();
        alerts.ask("pam", "remedy " + key);
        assertThat(alerts.placements()).extracting(Placement::getRequestedBy).containsExactly("pam");
        assertThat(last().getAttributes()).containsEntry("remediedBy", "pam").containsEntry("asked", "ask");
        assertThat(alerts.messages())
                .extracting(AgentMessage::getContent)
                .containsExactly("alice is started again, as pam wanted");
        alerts.ask("pam", "remedy " + key);
        assertThat(alerts.placements()).as("agents may be in a loop").isEmpty();
        alerts.ask("user:ann", "remedy " + key);
        assertThat(alerts.placements()).extracting(Placement::getGeneration).containsExactly(3L);
        alerts.agent(AgentState.READY);
        assertThat(last().getAttributes()).containsEntry("remedyOutcome", "helped");
    }

    @Test
    void whoWasNotPlacedCannotBeStartedAgain() {
        alerts.noPlacement();
        begins();
        assertThat(last().getAttributes().get("remedyWithheld")).contains("adopted and not placed");
        alerts.ask("user:ann", "remedy " + KEY);
        assertThat(last().getAttributes()).containsEntry("asked", "ask").containsKey("remedyWithheld");
        assertThat(alerts.placements()).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void aPersonWhoPausedAnAgentIsNotOverruled() {
        alerts.pause();
        begins();
        assertThat(last().getAttributes()).containsEntry("remedyWithheld", "it is paused");
    }

    /** Who reads again what was said days ago does nothing about it. */
    @Test
    void whatIsOldIsLeftAlone() {
        alerts.tell(HandCranked.event(EventType.CIRCUIT_OPENED), HandCranked.T0.minus(Duration.ofMinutes(6)));
        assertThat(last().getAttributes()).doesNotContainKeys("remedied", "remedyWithheld");
        assertThat(alerts.placements()).isEmpty();
    }

    @Test
    void whatHasNoRemedyCannotHaveOne() {
        for (var wrong : Map.of("disk-runs-out", "do", "circuit", "perhaps").entrySet()) {
            assertThatThrownBy(() -> HandCranked.configuration(Map.of(RULE + wrong.getKey(), wrong.getValue()))
                            .section(AlertSettings.class))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(RULE + wrong.getKey());
        }
    }
}
