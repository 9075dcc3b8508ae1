package io.tmuxorchestrator.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.testkit.MessageAccount.Ending;
import io.tmuxorchestrator.testkit.MessageAccount.Sent;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That the account sees everything it is there to see. */
class MessageAccountTest {

    private final MessageAccount account = new MessageAccount();

    @Test
    void aMessageInItsInboxesIsSettledAndRepetitionIsCountedAndAllowed() {
        sent(1, "m", Ending.INBOXES, "alice", "bob");
        account.copy("m", "alice");
        assertThat(account.isSettled()).isFalse();
        assertThat(account.violations()).singleElement().asString().startsWith("lost: ");
        account.copy("m", "bob");
        account.copy("m", "bob");
        assertThat(account.isSettled()).isTrue();
        assertThat(account.violations()).isEmpty();
        assertThat(account.repeatedCopies()).isEqualTo(1);
    }

    @Test
    void seesWhatIsLostInEveryWay() {
        sent(1, "inbox", Ending.INBOXES, "alice");
        sent(2, "letter", Ending.DEAD_LETTER);
        sent(3, "person", Ending.ACCEPTED);
        sent(4, "late", Ending.INBOXES_OR_EXPIRED, "alice");
        assertThat(account.violations()).hasSize(4).allMatch(v -> v.startsWith("lost: "));
        account.copy("inbox", "alice");
        account.letter("letter");
        account.accepted("person");
        account.expired("late");
        assertThat(account.violations()).isEmpty();
    }

    @Test
    void aRefusalAndADropAreEndingsWhereTheyAreMeant() {
        sent(1, "no", Ending.REFUSED);
        sent(2, "twice", Ending.DROPPED);
        sent(3, "good", Ending.INBOXES, "alice");
        assertThat(account.isSettled()).isFalse();
        account.refused("no");
        account.dropped("twice");
        account.copy("good", "alice");
        assertThat(account.violations()).isEmpty();
        account.refused("good");
        account.dropped("good");
        assertThat(account.violations())
                .satisfiesExactly(
                        v -> assertThat(v).startsWith("refused although no rule is against it"),
                        v -> assertThat(v).startsWith("dropped although its id is its own"));
    }

    @Test
    void seesWhatIsWhereItShouldNotBe() {
        sent(1, "m", Ending.INBOXES, "alice");
        account.copy("m", "alice");
        account.copy("m", "bob");
        account.letter("m");
        account.expired("m");
        account.copy("forged", "alice");
        assertThat(account.violations())
                .satisfiesExactly(
                        v -> assertThat(v).startsWith("in an inbox it is not for"),
                        v -> assertThat(v).startsWith("in the dead letters although it is right"),
                        v -> assertThat(v).startsWith("expired without a limit"),
                        v -> assertThat(v).startsWith("in an inbox although nobody sent it: forged"));
        assertThat(account.endedTwice()).isEqualTo(1);
    }

    @Test
    void seesDisorderOfFirstCopiesAndNotOfRepeatedOnes() {
        sent(1, "one", Ending.INBOXES, "alice");
        sent(2, "two", Ending.INBOXES, "alice");
        sent(3, "three", Ending.INBOXES, "alice");
        account.copy("one", "alice");
        account.copy("three", "alice");
        account.copy("one", "alice");
        assertThat(account.violations()).noneMatch(v -> v.startsWith("out of order"));
        account.copy("two", "alice");
        assertThat(account.violations()).singleElement().asString().startsWith("out of order: ");
    }

    private void sent(int number, String id, Ending ending, String... inboxes) {
        account.sent(new Sent(number, id, "ann", "somebody", Set.of(inboxes), ending));
    }
}
