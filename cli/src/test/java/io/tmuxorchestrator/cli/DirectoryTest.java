package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryTest {

    private static final List<Agent> AGENTS = List.of(
            agent("alice", "shop", "developer", AgentState.IDLE, "shop-impl", "dev", "%1", "1"),
            agent("bob", "shop", "qa", AgentState.WORKING, "shop-impl", "qa", "%2", "2"),
            agent("carol", "bank", "qa", AgentState.STOPPED, "bank", "qa", "%3", "0"),
            agent("dave", "bank", "developer", AgentState.READY, "bank", "pair", "%4", "1"),
            agent("erin", "bank", "developer", AgentState.READY, "bank", "pair", "%5", "1"));

    private static Agent agent(
            String name,
            String project,
            String role,
            AgentState state,
            String session,
            String window,
            String pane,
            String index) {
        return Agent.newBuilder()
                .setAgent(name)
                .setHost("laptop")
                .setProject(project)
                .setRole(role)
                .setState(state)
                .setSession(session)
                .setWindow(window)
                .setPane(pane)
                .setAttributes(Map.of(Panes.WINDOW_INDEX, index))
                .build();
    }

    private static Directory directory(List<Agent> agents) {
        var names = agents.stream().map(Agent::getAgent).collect(Collectors.toCollection(TreeSet::new));
        return new Directory(names, () -> agents);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alice|alice",
                "carol|carol",
                "nobody|''",
                "@all|alice,dave,erin",
                "@qa|''",
                "@developer|alice,dave,erin",
                "project:bank|dave,erin",
                "project:shop/@all|alice",
                "project:bank/@developer|dave,erin",
                "user:ann|''",
                "service:sync|''",
            })
    void findsWhomTheRouterFinds(String address, String names) {
        assertThat(String.join(",", directory(AGENTS).members(Address.parse(address), "bob")))
                .isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "alicia|'alicia' is not known; did you mean alice? there are alice, bob, carol, dave, erin",
                "@devs|'@devs' means no agent that runs; there are roles developer, qa and projects bank, shop",
            })
    void saysWhomElseThereIs(String address, String objection) {
        assertThat(directory(AGENTS).objection(Address.parse(address), "")).contains(objection);
    }

    @Test
    void hasNothingAgainstPeopleServicesAndThoseWhoAreThere() {
        for (var address : List.of("user:ann", "service:sync", "alice", "@all")) {
            assertThat(directory(AGENTS).objection(Address.parse(address), "")).isEmpty();
        }
        assertThat(directory(List.of()).objection(Address.parse("alice"), ""))
                .contains("'alice' is not known; there is no agent yet");
    }

    /** A name is enough for most messages; a hundred thousand records are not decoded for it. */
    @Test
    void asksOnlyForNamesWhereANameIsEnough() {
        var names = new Directory(new TreeSet<>(List.of("alice")), () -> {
            throw new AssertionError("the agents were asked for");
        });
        assertThat(names.objection(Address.parse("alice"), "")).isEmpty();
        assertThat(names.objection(Address.parse("alicia"), "")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "alice,alice",
        "shop-impl:dev,alice",
        "shop-impl:2,bob",
        "shop-impl:qa.%2,bob",
        "bank:pair.%5,erin",
        "bank:0,carol",
    })
    void findsTheAgentInAWindow(String target, String agent) {
        assertThat(Windows.agent(target, AGENTS)).isEqualTo(agent);
    }

    @Test
    void neverGuessesWhoIsInAWindow() {
        assertThatThrownBy(() -> Windows.agent("bank:pair", AGENTS))
                .hasMessage("there are several agents in 'bank:pair': dave, erin; name the one you mean, or its pane");
        assertThatThrownBy(() -> Windows.agent("shop-impl:qq", AGENTS))
                .hasMessageContaining("no agent is in the window 'shop-impl:qq'; did you mean shop-impl:qa?")
                .hasMessageContaining("bank:pair (dave erin)");
        assertThatThrownBy(() -> Windows.agent("x:1", List.of())).hasMessageContaining("there are (none)");
    }
}
