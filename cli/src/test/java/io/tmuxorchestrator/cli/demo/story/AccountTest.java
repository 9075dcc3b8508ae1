package io.tmuxorchestrator.cli.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A demo in which all goes as promised passes; one thing that does not, and it fails, and says which. */
class AccountTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Account.Expected EXPECTED = new Account.Expected(1, Set.of("credit"));

    /** What is read, in its order; of two that are alike the place tells them apart. */
    private static final List<SpecificRecord> ALL_WELL = List.of(
            event(EventType.TEAM_COMPOSED).setProject("shop").build(),
            question("m1"),
            event(EventType.MESSAGE_DELIVERED).setMessageId("m1").build(),
            event(EventType.MESSAGE_ANSWERED).setMessageId("m1").build(),
            event(EventType.TASK_CREATED).setTaskId("t1").build(),
            event(EventType.TASK_COMPLETED).setTaskId("t1").build(),
            event(EventType.COMMIT_CREATED).setCommitId("c1").build(),
            event(EventType.CONFLICT_FOUND).setWorktreeId("w1").build(),
            event(EventType.CONFLICT_RESOLVED).setWorktreeId("w1").build(),
            firing("f1"),
            state("CRASHED"),
            state("READY"),
            event(EventType.CREDIT_EXHAUSTED).build(),
            event(EventType.CREDIT_RESTORED).build(),
            event(EventType.APPROVAL_REQUESTED).build(),
            event(EventType.APPROVAL_ANSWERED).build(),
            alert(AlertState.OPEN),
            alert(AlertState.RESOLVED),
            event(EventType.TEAM_DISBANDED).setProject("shop").build());

    private static AgentEvent.Builder event(EventType type) {
        return AgentEvent.newBuilder().setType(type).setTime(NOON);
    }

    private static AgentEvent state(String state) {
        return event(EventType.AGENT_STATE_CHANGED)
                .setAgent("ann")
                .setState(state)
                .build();
    }

    private static AgentMessage question(String id) {
        return AgentMessage.newBuilder()
                .setId(id)
                .setSenderId("user:ann")
                .setRecipientId("bob")
                .setRequiresResponse(true)
                .setContent("?")
                .build();
    }

    private static AgentMessage firing(String id) {
        return AgentMessage.newBuilder()
                .setId(id)
                .setRecipientId("bob")
                .setScheduleId("rounds")
                .setMetadata(Map.of("scheduledFor", "noon"))
                .setContent("!")
                .build();
    }

    private static Alert alert(AlertState state) {
        return Alert.newBuilder()
                .setKey("credit/ann")
                .setRule("credit")
                .setState(state)
                .setSeverity(Severity.WARNING)
                .setScope(Scope.AGENT)
                .setSubject("ann")
                .setTitle("no credit")
                .setOpenedAt(NOON)
                .setUpdatedAt(NOON)
                .build();
    }

    private static Account account(Stream<SpecificRecord> records) {
        var account = new Account();
        account.arrived(question("m1"), NOON);
        records.forEach(record -> {
            if (record instanceof AgentEvent event) {
                account.happened(event);
            } else if (record instanceof AgentMessage message) {
                account.said(message);
            } else if (record instanceof Alert alert) {
                account.told(alert);
            }
        });
        return account;
    }

    private static List<String> failed(Account account) {
        return account.checks(EXPECTED).stream()
                .filter(check -> !check.passed())
                .map(Check::what)
                .toList();
    }

    @Test
    void passesIfAllGoesAsPromised() {
        assertThat(failed(account(ALL_WELL.stream()))).isEmpty();
    }

    /** What is missing, and what is then complained of. */
    record Missing(EventType type, String complaint) {}

    static Stream<Missing> missing() {
        return Stream.of(
                new Missing(EventType.TEAM_DISBANDED, "teams"),
                new Missing(EventType.MESSAGE_DELIVERED, "messages"),
                new Missing(EventType.MESSAGE_ANSWERED, "questions"),
                new Missing(EventType.TASK_COMPLETED, "tasks"),
                new Missing(EventType.CONFLICT_RESOLVED, "commits"),
                new Missing(EventType.CONFLICT_FOUND, "commits"),
                new Missing(EventType.CREDIT_RESTORED, "credit"),
                new Missing(EventType.APPROVAL_ANSWERED, "approvals"));
    }

    @ParameterizedTest
    @MethodSource("missing")
    void failsIfSomethingDoesNotHappen(Missing missing) {
        assertThat(failed(without(r -> r instanceof AgentEvent e && e.getType() == missing.type())))
                .containsExactly(missing.complaint());
    }

    private static Account without(Predicate<SpecificRecord> left) {
        return account(ALL_WELL.stream().filter(left.negate()));
    }

    @Test
    void failsIfAScheduleIsMissedOrFiresTwice() {
        assertThat(failed(without(firing("f1")::equals))).containsExactly("firings");
        assertThat(failed(account(Stream.concat(ALL_WELL.stream(), Stream.of(firing("f2"))))))
                .containsExactly("firings");
    }

    @Test
    void failsIfAnAgentStaysDownOrAnAlertIsMissedOrDoesNotEnd() {
        assertThat(failed(without(state("READY")::equals))).containsExactly("crashes");
        assertThat(failed(without(Alert.class::isInstance))).containsExactly("alerts");
        assertThat(failed(without(alert(AlertState.RESOLVED)::equals))).containsExactly("alerts");
    }

    @Test
    void failsIfAMessageIsDeliveredTwiceOrIsADeadLetter() {
        var delivered = event(EventType.MESSAGE_DELIVERED).setMessageId("m1");
        assertThat(failed(account(Stream.concat(ALL_WELL.stream(), Stream.of(delivered.build())))))
                .containsExactly("messages");
        var dead = event(EventType.MESSAGE_DEAD_LETTERED).setMessageId("m2").build();
        assertThat(failed(account(Stream.concat(ALL_WELL.stream(), Stream.of(dead)))))
                .containsExactly("messages", "letters");
    }

    @Test
    void anEventThatIsToldTwiceHappenedOnce() {
        var told = event(EventType.MESSAGE_DELIVERED)
                .setMessageId("m1")
                .setId("e1")
                .build();
        var others = ALL_WELL.stream()
                .filter(r -> !(r instanceof AgentEvent e && e.getType() == EventType.MESSAGE_DELIVERED));
        assertThat(failed(account(Stream.concat(others, Stream.of(told, told)))))
                .isEmpty();
    }

    @Test
    void whatCameWhenTheTeamWasDisbandedIsNotLost() {
        var account = account(ALL_WELL.stream());
        account.arrived(question("late"), NOON);
        assertThat(failed(account)).containsExactly("messages");
        account.unwanted(NOON.plusSeconds(1));
        assertThat(failed(account)).isEmpty();
        account.unwanted(NOON.plusSeconds(10));
        assertThat(failed(account)).containsExactly("messages");
    }
}
