package io.tmuxorchestrator.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacingTest {

    private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");

    private final Line line = new Line();
    private final Directory directory = Directories.shop();

    /** Nothing waits, unless a test says so. */
    private static final class Line implements Pacing.Line {
        Optional<Instant> last = Optional.empty();
        boolean full;

        @Override
        public Optional<Instant> last(AgentMessage copy) {
            return last;
        }

        @Override
        public boolean isFull() {
            return full;
        }
    }

    @Test
    void withoutLimitsEverythingGoes() {
        var pacing = pacing("damping.messages", "0");
        assertThat(labels(pacing, "ann", "alice", 10_000)).containsOnly("accepted");
    }

    @ParameterizedTest
    @CsvSource({"sender", "recipient"})
    void beyondALimitItWaitsForItsTurnAndThenIsRefused(String whose) {
        var pacing =
                pacing("limits." + whose + ".messages", "3", "limits." + whose + ".per", "3s", "limits.patience", "2s");
        assertThat(labels(pacing, "ann", "alice", 7))
                .containsExactly("accepted", "accepted", "accepted", "delayed", "delayed", "refused", "refused");
    }

    @Test
    void aTurnComesEveryShareOfTheSpan() {
        var pacing = pacing("limits.sender.messages", "2", "limits.sender.per", "10s");
        labels(pacing, "ann", "alice", 2);
        assertThat(delayed(pacing, "ann", "alice").until()).isEqualTo(T0.plusSeconds(5));
        assertThat(delayed(pacing, "ann", "bob").until()).isEqualTo(T0.plusSeconds(10));
        assertThat(delayed(pacing, "ann", "bob").reason())
                .isEqualTo(
                        "'ann' sends more than 2 messages in PT10S (router.limits.sender); send less, or raise the setting");
        assertThat(labels(pacing, "ben", "alice", 2)).containsOnly("accepted");
    }

    @Test
    void withoutPatienceItIsRefusedAtOnceAndCostsNoTurn() {
        var pacing = pacing("limits.sender.messages", "1", "limits.sender.per", "10s", "limits.patience", "0");
        assertThat(labels(pacing, "ann", "alice", 3)).containsExactly("accepted", "refused", "refused");
        assertThat(at(pacing, "ann", "alice", T0.plusSeconds(10), T0.plusSeconds(10))
                        .label())
                .isEqualTo("accepted");
    }

    /** A router that was away finds an hour of messages that came at a good rate, and passes them on at once. */
    @Test
    void aBacklogIsJudgedByWhenItCame() {
        var pacing = pacing("limits.recipient.messages", "1", "limits.recipient.per", "1s");
        var now = T0.plusSeconds(3_600);
        for (var i = 0; i < 1_000; i++) {
            assertThat(at(pacing, "ann", "alice", T0.plusSeconds(i), now).label())
                    .isEqualTo("accepted");
        }
    }

    @Test
    void aBrokerWhoseClockIsAheadDelaysNothing() {
        assertThat(at(pacing(), "ann", "alice", T0.plusSeconds(60), T0).label()).isEqualTo("accepted");
    }

    @Test
    void nothingOvertakesWhatWaits() {
        var pacing = pacing();
        line.last = Optional.of(T0.plusSeconds(9));
        assertThat(delayed(pacing, "ann", "alice"))
                .extracting(Outcome.Delayed::until, Outcome.Delayed::reason)
                .containsExactly(T0.plusSeconds(9), "it waits behind earlier ones to the same recipient");
    }

    @Test
    void whereTooManyWaitTheNextIsRefused() {
        var pacing = pacing("limits.sender.messages", "1");
        line.full = true;
        assertThat(labels(pacing, "ann", "alice", 2)).containsExactly("accepted", "refused");
    }

    @Test
    void agentsThatAnswerEachOtherWithoutEndAreSlowedDownAndStopped() {
        var pacing = pacing("damping.messages", "5", "damping.per", "5s", "damping.patience", "2s");
        assertThat(labels(pacing, "alice", "bob", 9))
                .containsExactly(
                        "accepted",
                        "accepted",
                        "accepted",
                        "accepted",
                        "accepted",
                        "delayed",
                        "delayed",
                        "refused",
                        "refused");
        assertThat(labels(pacing, "alice", "carol", 1)).containsOnly("accepted");
    }

    @ParameterizedTest
    @CsvSource({"user:ann, alice", "service:sync, alice", "nobody, alice", "alice, service:sync"})
    void peopleServicesAndStrangersAreNotDamped(String sender, String recipient) {
        var pacing = pacing("damping.messages", "1");
        assertThat(labels(pacing, sender, recipient, 50)).containsOnly("accepted");
        var copy =
                AgentMessage.newBuilder(copy(sender, recipient)).setHops(1_000).build();
        assertThat(outcome(pacing, copy, T0, T0).label()).isEqualTo("accepted");
    }

    @ParameterizedTest
    @CsvSource({
        "10, accepted, 0",
        "11, delayed, 1",
        "12, delayed, 2",
        "16, delayed, 32",
        "17, refused, 0",
        "9999, refused, 0"
    })
    void everyFurtherHopDoublesTheWait(int hops, String label, long seconds) {
        var copy = AgentMessage.newBuilder(copy("alice", "bob")).setHops(hops).build();
        var outcome = outcome(pacing(), copy, T0, T0);
        assertThat(outcome.label()).isEqualTo(label);
        if (outcome instanceof Outcome.Delayed delayed) {
            assertThat(delayed.until()).isEqualTo(T0.plusSeconds(seconds));
        }
    }

    @Test
    void copiesOfOneMessageEndEachOnItsOwn() {
        var pacing = pacing("limits.recipient.messages", "1", "limits.patience", "0");
        labels(pacing, "ann", "alice", 1);
        var all = List.of(copy("ann", "alice"), copy("ann", "bob"), copy("ann", "carol"));
        var outcomes = pacing.apply(new Outcome.Accepted(copy("ann", "@all"), all, Set.of()), T0, T0, line);
        assertThat(outcomes).extracting(Outcome::label).containsExactly("accepted", "refused");
        assertThat(((Outcome.Accepted) outcomes.get(0)).copies())
                .extracting(AgentMessage::getRecipientId)
                .containsExactly("bob", "carol");
    }

    @Test
    void forgetsWhoMaySendFreely() {
        var rate = new Rate(new RouterSettings.Limit(2, Duration.ofSeconds(2)));
        rate.take("ann", T0);
        rate.take("ben", T0.plusSeconds(10));
        rate.forget(T0.plusSeconds(5));
        assertThat(rate.keys()).isEqualTo(1);
    }

    private Pacing pacing(String... settings) {
        return new Pacing(directory, Settled.with(settings));
    }

    private List<String> labels(Pacing pacing, String sender, String recipient, int count) {
        var labels = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            labels.add(at(pacing, sender, recipient, T0, T0).label());
        }
        return labels;
    }

    private Outcome.Delayed delayed(Pacing pacing, String sender, String recipient) {
        return (Outcome.Delayed) at(pacing, sender, recipient, T0, T0);
    }

    private Outcome at(Pacing pacing, String sender, String recipient, Instant arrived, Instant now) {
        return outcome(pacing, copy(sender, recipient), arrived, now);
    }

    private Outcome outcome(Pacing pacing, AgentMessage copy, Instant arrived, Instant now) {
        var outcomes = pacing.apply(new Outcome.Accepted(copy, List.of(copy), Set.of()), arrived, now, line);
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private static AgentMessage copy(String sender, String recipient) {
        return AgentMessage.newBuilder()
                .setId("m")
                .setSenderId(sender)
                .setRecipientId(recipient)
                .setContent("hi")
                .build();
    }
}
