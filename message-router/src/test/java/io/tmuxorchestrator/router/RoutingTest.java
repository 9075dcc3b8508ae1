package io.tmuxorchestrator.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.MessageCheck;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {

    private static final Instant APPENDED = Instant.parse("2026-11-21T10:00:00Z");

    private final Routing routing = new Routing(Directories.shop(), Settled.with());

    @ParameterizedTest
    @CsvSource({
        "alice,                 alice",
        "erin,                  erin", // Stopped, and still somebody who can be written to.
        "frank,                 frank",
        "@developer,            alice bob dave",
        "@qa,                   carol",
        "project:shop,          alice bob carol",
        "project:shop/@qa,      carol",
        "project:blog/@developer, dave",
        "project:shop/@all,     alice bob carol",
        "@all,                  alice bob carol dave",
        "service:sync,          service:sync",
        "user:ann,              ''"
    })
    void anAddressMeansWhomItSays(String address, String recipients) {
        assertThat(recipients(message("ann", address))).isEqualTo(recipients);
    }

    @ParameterizedTest
    @CsvSource({
        "alice, alice,        alice", // To oneself, and meant.
        "alice, @developer,   bob dave",
        "alice, project:shop, bob carol",
        "carol, @all,         alice bob dave"
    })
    void aGroupIsEverybodyButTheSender(String sender, String address, String recipients) {
        assertThat(recipients(message(sender, address))).isEqualTo(recipients);
    }

    @Test
    void copiesHaveIdsThatComeOutTheSameAgain() {
        var message = message("ann", "@developer");
        var copies = accepted(message).copies();

        assertThat(copies)
                .extracting(AgentMessage::getId)
                .doesNotHaveDuplicates()
                .doesNotContain(message.getId());
        assertThat(copies).extracting(c -> c.getCopyOf().orElse("")).containsOnly(message.getId());
        assertThat(copies.get(0).getId()).isEqualTo(Ids.copy(message.getId(), "alice"));
        assertThat(accepted(message)).isEqualTo(accepted(message));
        assertThat(copies).extracting(AgentMessage::getContent).containsOnly("run the tests");
    }

    @Test
    void aMessageToOneIsNoCopy() {
        var message = message("ann", "alice");
        assertThat(accepted(message).copies()).containsExactly(message);
    }

    @Test
    void aMessageWithoutIdTakesItsPosition() {
        var bare = AgentMessage.newBuilder()
                .setRecipientId("alice")
                .setContent("hi")
                .build();
        var first = Routing.identified(bare, "orc.messages", 2, 17, APPENDED);
        assertThat(first.getId()).isEqualTo(Ids.at("orc.messages", 2, 17));
        assertThat(first.getCorrelationId()).contains(first.getId());
        assertThat(first.getTimestamp()).isEqualTo(APPENDED);
        assertThat(Routing.identified(bare, "orc.messages", 2, 17, APPENDED)).isEqualTo(first);
        assertThat(Routing.identified(bare, "orc.messages", 2, 18, APPENDED).getId())
                .isNotEqualTo(first.getId());
    }

    @Test
    void whatItsProducerGaveIsKept() {
        var given = AgentMessage.newBuilder(message("ann", "alice"))
                .setTimestamp(APPENDED.minusSeconds(5))
                .setCorrelationId("matter")
                .build();
        assertThat(Routing.identified(given, "orc.messages", 0, 0, APPENDED)).isEqualTo(given);
    }

    @Test
    void aTtlCountsFromTheAppendAndNotFromTheSendersClock() {
        var message = AgentMessage.newBuilder(message("ann", "alice"))
                .setTtlSeconds(60)
                .setTimestamp(APPENDED.minusSeconds(100_000))
                .build();
        assertThat(outcome(message, APPENDED.plusMillis(59_999))).isInstanceOf(Outcome.Accepted.class);
        assertThat(outcome(message, APPENDED.plusSeconds(60)))
                .isEqualTo(new Outcome.Expired(message, APPENDED.plusSeconds(60)));
    }

    @Test
    void withoutTtlNothingExpires() {
        assertThat(outcome(message("ann", "alice"), APPENDED.plusSeconds(100_000_000)))
                .isInstanceOf(Outcome.Accepted.class);
        var longest = AgentMessage.newBuilder(message("ann", "alice"))
                .setTtlSeconds(Integer.MAX_VALUE)
                .build();
        assertThat(outcome(longest, APPENDED)).isInstanceOf(Outcome.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alise            | recipientId: 'alise' is not known; did you mean alice?",
                "zzzzzzzzzzzz     | recipientId: 'zzzzzzzzzzzz' is not known; there are alice, bob, carol, dave, erin, frank",
                "@designer        | recipientId: '@designer' means no agent; there are roles developer, qa and projects blog, shop",
                "project:none     | recipientId: 'project:none' means no agent; there are roles developer, qa and projects blog, shop",
                "project:blog/@qa | recipientId: 'project:blog/@qa' means no agent; there are roles developer, qa and projects blog, shop",
                "''               | recipientId: '' is empty; name an agent, @role, project:name or @all",
                "team:x           | recipientId: 'team:x' begins with 'team:', which is no kind of address; use alice, @role, @all,"
                        + " project:shop, project:shop/@role, service:sync or user:ann",
                "a.b              | recipientId: 'a.b' is no name of an agent; use letters, digits, '_' and '-', at most 63,"
                        + " beginning with a letter or digit"
            })
    void aRefusalNamesFieldValueAndRemedy(String address, String reason) {
        assertThat(refused(message("ann", address))).isEqualTo(reason);
    }

    @Test
    void whereNobodyIsYetItSaysSo() {
        var empty = new Routing(new Directory(), Settled.with());
        assertThat(empty.route(message("ann", "@all"), APPENDED, APPENDED).get(0))
                .isInstanceOfSatisfying(
                        Outcome.DeadLettered.class,
                        r -> assertThat(r.reason())
                                .isEqualTo(
                                        "recipientId: '@all' means no agent; there is no agent yet; start one, then send again"));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        var message = AgentMessage.newBuilder(message("ann", "alice"))
                .setTtlSeconds(0)
                .setHops(-1)
                .setProject("no name")
                .setContent("x".repeat(MessageCheck.MAX_CONTENT + 1))
                .build();
        assertThat(refused(message).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("content: '900001 characters' is too long; "),
                        line -> assertThat(line).startsWith("ttlSeconds: '0' is not positive; "),
                        line -> assertThat(line).startsWith("hops: '-1' is negative; "),
                        line -> assertThat(line).startsWith("project: 'no name' is no name of a project; "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "@developer", "user:ann", "nobody", "project:", "a\u0000b"})
    void everyMessageHasExactlyOneOutcomeAndAnEventForIt(String address) {
        var outcome = outcome(message("ann", address), APPENDED);
        assertThat(RouterEvents.of(outcome)).isNotEmpty();
    }

    private String recipients(AgentMessage message) {
        return String.join(
                " ",
                accepted(message).copies().stream()
                        .map(AgentMessage::getRecipientId)
                        .toList());
    }

    private Outcome.Accepted accepted(AgentMessage message) {
        return (Outcome.Accepted) outcome(message, APPENDED);
    }

    private String refused(AgentMessage message) {
        return ((Outcome.DeadLettered) outcome(message, APPENDED)).reason();
    }

    private Outcome outcome(AgentMessage message, Instant now) {
        var outcomes = routing.route(message, APPENDED, now);
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private static AgentMessage message(String sender, String recipient) {
        return AgentMessage.newBuilder()
                .setId("m1")
                .setTimestamp(APPENDED)
                .setCorrelationId("m1")
                .setSenderId(sender)
                .setRecipientId(recipient)
                .setContent("run the tests")
                .build();
    }
}
