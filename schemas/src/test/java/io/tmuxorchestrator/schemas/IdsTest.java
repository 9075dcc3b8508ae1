package io.tmuxorchestrator.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void derivesTheSameIdAgain() {
        assertThat(Ids.copy("m1", "alice")).isEqualTo(Ids.copy("m1", "alice"));
        assertThat(UUID.fromString(Ids.copy("m1", "alice")).version()).isEqualTo(5);
        assertThat(UUID.fromString(Ids.copy("m1", "alice")).variant()).isEqualTo(2);
    }

    @Test
    void keepsPartsApart() {
        assertThat(Ids.derived("ab", "c")).isNotEqualTo(Ids.derived("a", "bc"));
        assertThat(Ids.at("orc.messages", 1, 23)).isNotEqualTo(Ids.at("orc.messages", 12, 3));
    }

    /** Pinned: ids that changed between versions would let a replay be delivered twice. */
    @Test
    void neverChangesHowItDerives() {
        assertThat(Ids.copy("m1", "alice")).isEqualTo("8e2c928d-84cc-589f-b550-5575b47b0cd4");
    }
}
