package io.tmuxorchestrator.testkit.panes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.testkit.panes.PaneEntry.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That the ledger sees everything it is there to see. */
class PaneLedgerTest {

    private final PaneLedger ledger = new PaneLedger();
    private final Endings endings = new Endings();

    @Test
    void whatIsTakenOnceInOrderIsRight() {
        published("alice", 0, "one");
        published("alice", 1, "two");
        took("alice", "one", 7);
        took("alice", "two", 7);
        assertThat(violations()).isEmpty();
    }

    @Test
    void seesWhatIsLostAndWhatIsDoubled() {
        published("alice", 0, "one");
        published("alice", 1, "two");
        took("alice", "two", 7);
        took("alice", "two", 8);
        assertThat(violations())
                .satisfiesExactly(
                        v -> assertThat(v).startsWith("lost: alice@0 NORMAL alice-one 'one'"),
                        v -> assertThat(v).startsWith("doubled: ").endsWith("2 times, in programs [7, 8]"));
    }

    @Test
    void whenPanesWereLostAMessageMayComeAgainThoughNeverInTheSameProgram() {
        published("alice", 0, "one");
        took("alice", "one", 7);
        took("alice", "one", 8);
        assertThat(ledger.violations(Set.of(), PaneLedger.Memory.OF_THE_PROGRAM))
                .isEmpty();
        assertThat(ledger.inAnotherProgram()).isEqualTo(1);
        took("alice", "one", 8);
        assertThat(ledger.violations(Set.of(), PaneLedger.Memory.OF_THE_PROGRAM))
                .singleElement()
                .asString()
                .startsWith("doubled: ");
    }

    @Test
    void seesWhatNobodySentAndSaysWhatItIs() {
        published("alice", 0, "first one");
        published("alice", 1, "second one");
        published("bob", 0, "to bob");
        for (var text : List.of("first onesecond one", "first one\n", "second", "to bob", "who?")) {
            took("alice", text, 7);
        }
        assertThat(violations().subList(0, 5))
                .satisfiesExactly(
                        v -> assertThat(v).startsWith("merged: alice submitted 'first onesecond one'"),
                        v -> assertThat(v).startsWith("added to: "),
                        v -> assertThat(v).startsWith("cut: "),
                        v -> assertThat(v).startsWith("astray: "),
                        v -> assertThat(v).startsWith("alien: "));
    }

    @Test
    void seesDisorderWithinAPriorityAndAgentOnly() {
        published("alice", 0, "one");
        ledger.published(new Published("alice", 1, "urgent", "urgent", Priority.URGENT, false));
        published("alice", 2, "two");
        published("bob", 0, "three");
        took("alice", "urgent", 7);
        took("bob", "three", 8);
        took("alice", "two", 7);
        assertThat(violations()).noneMatch(v -> v.startsWith("out of order"));
        took("alice", "one", 7);
        assertThat(violations()).singleElement().asString().startsWith("out of order: alice@0");
    }

    @Test
    void seesKeysThatNoMessageMayBecome() {
        ledger.took("alice", entry(Kind.APPROVED, "", 7));
        ledger.took("alice", entry(Kind.CONTROL, "key 0x03", 7));
        ledger.took("alice", entry(Kind.EMPTY, "", 7));
        assertThat(violations())
                .containsExactly("approved: a dialog of alice was answered with yes", "control: alice got key 0x03");
    }

    @Test
    void twoMessagesWithTheSameTextCannotBeToldApartAndTwoCopiesOfOneCan() {
        published("alice", 0, "one");
        published("alice", 1, "one");
        assertThatThrownBy(() -> ledger.published(new Published("alice", 2, "x", "one", Priority.NORMAL, false)))
                .hasMessageContaining("cannot be told apart");
    }

    @Test
    void everyMessageHasOneEndingAndItIsTheRightOne() {
        for (var text : List.of("delivered", "none", "twice", "late", "untrue", "dead")) {
            ledger.published(new Published("alice", 0, text, text, Priority.NORMAL, text.equals("late")));
        }
        for (var text : List.of("delivered", "none", "twice")) {
            took("alice", text, 7);
        }
        told("e1", "delivered", EventType.MESSAGE_DELIVERED);
        told("e1", "delivered", EventType.MESSAGE_DELIVERED);
        told("e2", "twice", EventType.MESSAGE_DELIVERED);
        told("e3", "twice", EventType.MESSAGE_DEAD_LETTERED);
        told("e4", "late", EventType.MESSAGE_EXPIRED);
        told("e5", "untrue", EventType.MESSAGE_DELIVERED);
        told("e6", "dead", EventType.MESSAGE_DEAD_LETTERED);
        told("e7", "none", EventType.MESSAGE_TYPED);
        assertThat(account().violations())
                .satisfiesExactly(
                        v -> assertThat(v).startsWith("lost: ").contains("'untrue'"),
                        v -> assertThat(v).startsWith("lost: ").contains("'dead'"),
                        v -> assertThat(v).startsWith("no ending: ").contains("'none'"),
                        v -> assertThat(v).startsWith("ended more than once: ").contains("'twice'"),
                        v -> assertThat(v).startsWith("told wrongly: ").contains("'untrue'"));
        ledger.took("alice", entry(Kind.IGNORED, "dead", 7));
        assertThat(account().violations()).noneMatch(v -> v.contains("'dead'"));
    }

    private DeliveryAccount account() {
        return new DeliveryAccount(ledger, endings, PaneLedger.Memory.OF_THE_PANE);
    }

    private List<String> violations() {
        return ledger.violations(Set.of(), PaneLedger.Memory.OF_THE_PANE);
    }

    private void published(String agent, long offset, String text) {
        ledger.published(new Published(agent, offset, agent + "-" + text, text, Priority.NORMAL, false));
    }

    private void took(String agent, String text, long pid) {
        ledger.took(agent, entry(Kind.SUBMITTED, text, pid));
    }

    private static PaneEntry entry(Kind kind, String text, long pid) {
        return new PaneEntry(kind, text, pid, 0, 0, false);
    }

    private void told(String id, String message, EventType type) {
        endings.told(AgentEvent.newBuilder()
                .setId(id)
                .setType(type)
                .setTime(Instant.EPOCH)
                .setMessageId(message)
                .build());
    }
}
