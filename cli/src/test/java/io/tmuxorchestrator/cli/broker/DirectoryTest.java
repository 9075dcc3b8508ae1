package io.tmuxorchestrator.cli.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryTest {

    private static final List<Agent> AGENTS = List.of(
            agent("alice", "shop", "developer", AgentState.IDLE),
            agent("bob", "shop", "qa", AgentState.WORKING),
            agent("carol", "bank", "qa", AgentState.STOPPED),
            agent("dave", "bank", "developer", AgentState.READY),
            agent("erin", "bank", "developer", AgentState.READY));

    private static Agent agent(String name, String project, String role, AgentState state) {
        return Agent.newBuilder()
                .setAgent(name)
                .setHost("laptop")
                .setProject(project)
                .setRole(role)
                .setState(state)
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
}
