package io.tmuxorchestrator.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tmuxorchestrator.runtime.config.ConfigurationException;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Priority;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void conflictsGoToTheProjectManagerToo() {
        var outcomes = route("""
                [{"name": "conflicts", "type": "error_report", "contains": "conflict",
                  "copy": "project:{project}/@project-manager"}]""", report("A CONFLICT in pay.java"));
        assertThat(outcomes).hasSize(2).allMatch(o -> o instanceof Outcome.Accepted);
        var copy = ((Outcome.Accepted) outcomes.get(1)).copies().get(0);
        assertThat(((Outcome.Accepted) outcomes.get(0)).copies()).containsExactly(report("A CONFLICT in pay.java"));
        assertThat(copy.getRecipientId()).isEqualTo("pam");
        assertThat(copy.getId()).isNotEqualTo("m1");
        assertThat(copy.getCopyOf()).isPresent();
        assertThat(copy.getHops()).isEqualTo(1);
        assertThat(copy.getMetadata()).containsEntry(Rules.RULE, "conflicts");
        assertThat(outcomes.get(1).message().getCopyOf()).contains("m1");
    }

    @Test
    void aRefusalNamesTheRuleAndEndsTheSearch() {
        var outcomes = route("""
                [{"name": "night", "sender": "alice", "refuse": "not at night"},
                 {"name": "never", "copy": "bob"}]""", report("x"));
        assertThat(outcomes).containsExactly(new Outcome.Refused(report("x"), "rule 'night': not at night"));
    }

    @Test
    void aForwardGoesElsewhereUnderTheSameId() {
        var outcomes = route("""
                [{"name": "away", "recipient": "bob", "forward": "@project-manager"}]""", report("x"));
        assertThat(outcomes).singleElement().satisfies(o -> {
            assertThat(o.message().getId()).isEqualTo("m1");
            assertThat(o.message().getRecipientId()).isEqualTo("@project-manager");
            assertThat(o.message().getHops()).isEqualTo(1);
            assertThat(((Outcome.Accepted) o).copies())
                    .extracting(AgentMessage::getRecipientId)
                    .containsExactly("pam");
        });
    }

    /** What a rule made is not looked at by rules again, however they point at each other. */
    @Test
    void rulesCannotSetEachOtherOff() {
        var outcomes = route("""
                [{"name": "there", "recipient": "bob", "copy": "pam"},
                 {"name": "back", "recipient": "pam", "copy": "bob"}]""", report("x"));
        assertThat(outcomes).hasSize(2);
    }

    @Test
    void whatCannotBeFilledInIsADeadLetterAndTheMessageGoes() {
        var message =
                AgentMessage.newBuilder(report("x")).setSenderId("user:ann").build();
        var outcomes = route("""
                [{"name": "all", "copy": "project:{project}"}]""", message);
        assertThat(outcomes).hasSize(2);
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Accepted.class);
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        Outcome.DeadLettered.class, d -> assertThat(d.reason()).startsWith("recipientId: 'project:' "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\": \"error_report\"",
                "\"sender\": \"alice\"",
                "\"recipient\": \"bob\"",
                "\"role\": \"developer\"",
                "\"project\": \"shop\"",
                "\"priority\": \"high\"",
                "\"contains\": \"merge\"",
                "\"matches\": \"(?i)^a MERGE .*in \\\\w+\\\\.java\""
            })
    void matchesByEachCondition(String condition) {
        var rules = "[{\"name\": \"r\", " + condition + ", \"refuse\": \"no\"}]";
        assertThat(route(rules, report("a merge conflict in pay.java")).get(0)).isInstanceOf(Outcome.Refused.class);
        var other = AgentMessage.newBuilder(report("hello"))
                .setMessageType(MessageType.COMMAND)
                .setSenderId("user:ann")
                .setRecipientId("pam")
                .setPriority(Priority.LOW)
                .build();
        assertThat(route(rules, other).get(0)).isInstanceOf(Outcome.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"copy\": \"bob\"}                    | [0].name is not set; use a name of your own",
                "{\"name\": \"r\"}                      | [0].copy has to be the one thing that the rule does; use an address"
                        + " such as project:{project}/@project-manager; one of copy, forward and refuse",
                "{\"name\": \"r\", \"copy\": \"team:x\"}| [0].copy: 'team:x' is no address; use an address such as"
                        + " project:{project}/@project-manager; one of copy, forward and refuse",
                "{\"name\": \"r\", \"refuse\": \"no\", \"matches\": \"(\"} | [0].matches: '(' is no regular expression;"
                        + " use a regular expression of Java, such as (?i)conflict",
                "{\"name\": \"r\", \"refuse\": \"no\", \"type\": \"shout\"} | [0].type: 'shout' is not one of the choices;"
                        + " use one of unknown, command, status_request, status_response, error_report, progress_update,"
                        + " heartbeat, shutdown, task_assignment, knowledge_share, emergency",
                "{\"name\": \"r\", \"refuse\": \"no\", \"sendr\": \"x\"} | [0].sendr is not a setting; did you mean sender?"
            })
    void aBadRuleIsNamedWithItsKeyAndARemedy(String rule, String problem) {
        var failure = catchThrowableOfType(ConfigurationException.class, () -> Settled.with("rules", "[" + rule + "]"));
        assertThat(failure.problems())
                .extracting(p -> p.toString().replace("flag --set router.rules: router.rules", ""))
                .containsExactly(problem);
    }

    private static List<Outcome> route(String rules, AgentMessage message) {
        var directory = Directories.shop();
        Directories.put(directory, Directories.agent("pam", "shop", "project-manager", AgentState.IDLE));
        return new Routing(directory, Settled.with("rules", rules)).route(message, NOW, NOW);
    }

    private static AgentMessage report(String text) {
        return AgentMessage.newBuilder()
                .setId("m1")
                .setSenderId("alice")
                .setRecipientId("bob")
                .setMessageType(MessageType.ERROR_REPORT)
                .setPriority(Priority.HIGH)
                .setContent(text)
                .build();
    }
}
