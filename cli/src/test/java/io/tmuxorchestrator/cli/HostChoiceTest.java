package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HostChoiceTest {

    private static HostChoice choice(String... up) {
        return new HostChoice("laptop", new TreeSet<>(List.of(up)), List.of("laptop", "big-box", "other"));
    }

    @Test
    void thisHostComesBeforeOthersAndANamedOneBeforeAll() {
        assertThat(choice("laptop", "big-box").host(Optional.empty())).isEqualTo("laptop");
        assertThat(choice("big-box").host(Optional.empty())).isEqualTo("big-box");
        assertThat(choice("laptop").host(Optional.of("big-box"))).isEqualTo("big-box");
    }

    @Test
    void askedOtherwise() {
        assertThatThrownBy(() -> choice("big-box", "other").host(Optional.empty()))
                .hasMessageContaining("name one with --host: big-box, other");
        assertThatThrownBy(() -> choice().host(Optional.empty())).hasMessageContaining("start one with 'orc up'");
    }

    @Test
    void aSlipOfThePenIsTold() {
        assertThat(choice().doubt("big-bx"))
                .hasValueSatisfying(d -> assertThat(d).contains("did you mean big-box?"));
        assertThat(choice().doubt("other")).isEmpty();
    }
}
