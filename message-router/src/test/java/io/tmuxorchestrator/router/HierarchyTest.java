package io.tmuxorchestrator.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** boss manages pam and pete; alice and bob report to pam, carol reports to pete; solo has no place. */
class HierarchyTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final Directory directory = new Directory();

    @BeforeEach
    void tree() {
        put("boss", "", "pam", "pete");
        put("pam", "boss");
        put("pete", ""); // Its place is known from its lead alone.
        put("alice", "pam");
        put("bob", "pam");
        put("carol", "pete");
        put("solo", "");
        put("eve", "adam");
        put("adam", "eve");
    }

    @ParameterizedTest
    @CsvSource({
        "alice, pam,   false",
        "pam,   alice, false",
        "alice, bob,   false",
        "alice, boss,  false",
        "boss,  bob,   false",
        "boss,  pete,  false",
        "alice, alice, false",
        "alice, solo,  false",
        "solo,  alice, false",
        "user:ann, alice, false",
        "alice, service:sync, false",
        "alice, carol, true",
        "carol, pam,   true",
        "alice, eve,   true",
        "eve,   alice, true"
    })
    void seesWhatIsOffTheTree(String from, String to, boolean off) {
        assertThat(new Hierarchy(directory).isOffTree(message(from, to))).isEqualTo(off);
    }

    @Test
    void isAllowedAndShown() {
        assertThat(route("allow"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class, a -> assertThat(a.offTree()).containsExactly("m1"));
    }

    @Test
    void isCopiedToTheSendersLead() {
        var outcomes = route("copy");
        assertThat(outcomes).hasSize(2);
        var copy = ((Outcome.Accepted) outcomes.get(1)).copies().get(0);
        assertThat(copy.getRecipientId()).isEqualTo("pam");
        assertThat(copy.getCopyOf()).contains("m1");
        assertThat(copy.getHops()).isEqualTo(1);
    }

    @Test
    void isRefusedAndTheRestOfAGroupIsNot() {
        assertThat(route("refuse")).singleElement().isInstanceOf(Outcome.Refused.class);
        var outcomes =
                new Routing(directory, Settled.with("offTree", "refuse")).route(message("alice", "@all"), NOW, NOW);
        assertThat(outcomes).extracting(Outcome::label).containsExactly("accepted", "refused", "refused", "refused");
        assertThat(((Outcome.Accepted) outcomes.get(0)).copies())
                .extracting(AgentMessage::getRecipientId)
                .containsExactly("bob", "boss", "pam", "pete", "solo");
    }

    private List<Outcome> route(String policy) {
        return new Routing(directory, Settled.with("offTree", policy)).route(message("alice", "carol"), NOW, NOW);
    }

    private void put(String name, String lead, String... manages) {
        var agent = Agent.newBuilder(Directories.agent(name, "shop", "developer", AgentState.IDLE))
                .setManages(List.of(manages));
        if (!lead.isEmpty()) {
            agent.setReportsTo(lead);
        }
        Directories.put(directory, agent.build());
    }

    private static AgentMessage message(String from, String to) {
        return AgentMessage.newBuilder()
                .setId("m1")
                .setSenderId(from)
                .setRecipientId(to)
                .setContent("hi")
                .build();
    }
}
