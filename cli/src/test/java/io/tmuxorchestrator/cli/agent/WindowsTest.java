package io.tmuxorchestrator.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is in a window, for callers who know windows only. */
class WindowsTest {

    private static final List<Agent> AGENTS = List.of(
            agent("alice", "shop-impl", "dev", "%1", "1"),
            agent("bob", "shop-impl", "qa", "%2", "2"),
            agent("carol", "bank", "qa", "%3", "0"),
            agent("dave", "bank", "pair", "%4", "1"),
            agent("erin", "bank", "pair", "%5", "1"));

    private static Agent agent(String name, String session, String window, String pane, String index) {
        return Agent.newBuilder()
                .setAgent(name)
                .setHost("laptop")
                .setProject("shop")
                .setRole("developer")
                .setState(AgentState.READY)
                .setSession(session)
                .setWindow(window)
                .setPane(pane)
                .setAttributes(Map.of(Panes.WINDOW_INDEX, index))
                .build();
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
