package io.tmuxorchestrator.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.schemas.Placement;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HostChoiceTest {

    private static final Optional<Placement> NEVER = Optional.empty();

    private static HostChoice choice(String... up) {
        return new HostChoice("laptop", new TreeSet<>(List.of(up)), List.of("laptop", "big-box", "other"));
    }

    @Test
    void thisHostComesBeforeOthersAndANamedOneBeforeAll() {
        assertThat(choice("laptop", "big-box").host(Optional.empty(), NEVER)).contains("laptop");
        assertThat(choice("big-box").host(Optional.empty(), NEVER)).contains("big-box");
        assertThat(choice("laptop").host(Optional.of("big-box"), NEVER)).contains("big-box");
    }

    @Test
    void whoIsPlacedAlreadyStaysUnlessAHostIsNamed() {
        var there = Placement.newBuilder().setAgent("alice").setHost("other").build();
        var anywhere = Placement.newBuilder().setAgent("alice").build();
        assertThat(choice("laptop").host(Optional.empty(), Optional.of(there))).contains("other");
        assertThat(choice("laptop").host(Optional.empty(), Optional.of(anywhere)))
                .isEmpty();
        assertThat(choice("laptop").host(Optional.of("big-box"), Optional.of(there)))
                .contains("big-box");
    }

    @Test
    void askedOtherwise() {
        assertThatThrownBy(() -> choice("big-box", "other").host(Optional.empty(), NEVER))
                .hasMessageContaining("name one with --host: big-box, other");
        assertThatThrownBy(() -> choice().host(Optional.empty(), NEVER))
                .hasMessageContaining("start one with 'orc up'");
    }

    @Test
    void aSlipOfThePenIsTold() {
        assertThat(choice().doubt("big-bx"))
                .hasValueSatisfying(d -> assertThat(d).contains("did you mean big-box?"));
        assertThat(choice().doubt("other")).isEmpty();
    }
}
