package io.tmuxorchestrator.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryTest {

    @Test
    void followsWhatBridgesReport() {
        var directory = new Directory();
        Directories.put(directory, Directories.agent("alice", "shop", "developer", AgentState.IDLE));
        assertThat(names(directory, "@developer")).containsExactly("alice");
        Directories.put(directory, Directories.agent("alice", "shop", "qa", AgentState.IDLE));
        assertThat(names(directory, "@developer")).isEmpty();
        assertThat(names(directory, "@qa")).containsExactly("alice");
        directory.update("alice", null);
        assertThat(names(directory, "alice")).isEmpty();
        directory.update("alice", null);
        assertThat(suggestion(directory, "alice")).startsWith("there is no agent yet");
    }

    /** Anybody who may write to the topic can write anything; a name that is none must not become an inbox. */
    @Test
    void passesOverWhatIsAboutNoAgent() {
        var directory = new Directory();
        var alice = Directories.agent("alice", "shop", "developer", AgentState.IDLE);
        var unnamed = Directories.agent("no name", "shop", "developer", AgentState.IDLE);
        directory.update(null, alice);
        directory.update("bob", alice);
        directory.update("no name", unnamed);
        directory.update("bob", unnamed);
        directory.update("", null);
        assertThat(names(directory, "@all")).isEmpty();
    }

    @Test
    void agentsWithoutProjectOrRoleAreReachedByNameAndByAll() {
        var directory = new Directory();
        Directories.put(
                directory,
                Agent.newBuilder()
                        .setAgent("solo")
                        .setHost("h1")
                        .setState(AgentState.IDLE)
                        .build());
        assertThat(names(directory, "solo")).containsExactly("solo");
        assertThat(names(directory, "@all")).containsExactly("solo");
        assertThat(names(directory, "project:shop")).isEmpty();
        assertThat(suggestion(directory, "@qa")).isEqualTo("there are roles (none) and projects (none)");
    }

    @Test
    void aHundredThousandAreFoundAndTheFewNamedInAMessageAreFew() {
        var directory = new Directory();
        for (var i = 0; i < 100_000; i++) {
            var state = i % 1_000 == 0 ? AgentState.STOPPED : AgentState.IDLE;
            Directories.put(directory, Directories.agent("agent-" + i, "project-" + i % 500, "role-" + i % 7, state));
        }
        assertThat(names(directory, "@all")).hasSize(99_900).isSorted();
        assertThat(names(directory, "agent-99999")).containsExactly("agent-99999");
        assertThat(names(directory, "agent-1000")).containsExactly("agent-1000");
        // i % 500 == 3 and i % 7 == 3: every 3,500th from the third.
        assertThat(names(directory, "project:project-3/@role-3"))
                .hasSize(29)
                .contains("agent-3", "agent-3503", "agent-98003");
        assertThat(names(directory, "project:project-3")).hasSize(200);
        assertThat(names(directory, "project:project-0"))
                .as("all of it but the stopped")
                .hasSize(100);
        assertThat(suggestion(directory, "agent-1000000")).isEqualTo("did you mean agent-10000?");
        assertThat(suggestion(directory, "@none")).contains("role-0, role-1").endsWith("and 490 more");
    }

    private static String suggestion(Directory directory, String address) {
        return new Suggestions(directory).to(Address.parse(address), Instant.EPOCH);
    }

    private static List<String> names(Directory directory, String address) {
        return directory.find(Address.parse(address), "ann");
    }
}
