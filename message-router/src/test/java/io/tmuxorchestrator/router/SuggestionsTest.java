package io.tmuxorchestrator.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.AgentState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

    private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");

    private final Directory directory = Directories.shop();
    private final Suggestions suggestions = new Suggestions(directory);

    @Test
    void inAFloodOnlySomeAreLookedForAndTheRestIsStillTold() {
        for (var i = 0; i < 10; i++) {
            assertThat(to("alise" + i, T0)).isEqualTo("did you mean alice?");
        }
        assertThat(to("alisex", T0)).isEqualTo("there are 6 agents; see which with: orc tail agents --all");
        assertThat(to("alise0", T0)).as("what was found before").isEqualTo("did you mean alice?");
        assertThat(to("alisey", T0.plusSeconds(1))).isEqualTo("did you mean alice?");
    }

    @Test
    void whatWasSaidHoldsForAWhile() {
        assertThat(to("zzzzzz", T0)).startsWith("there are alice");
        Directories.put(directory, Directories.agent("zzzzzy", "shop", "qa", AgentState.IDLE));
        assertThat(to("zzzzzz", T0.plusSeconds(9))).startsWith("there are alice");
        assertThat(to("zzzzzz", T0.plusSeconds(11))).isEqualTo("did you mean zzzzzy?");
    }

    private String to(String name, Instant now) {
        return suggestions.to(new Address.ToAgent(name), now);
    }
}
