package io.tmuxorchestrator.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipTest {

    private static final Membership DEVELOPER_OF_SHOP = new Membership(Optional.of("shop"), "developer");

    @ParameterizedTest
    @CsvSource({
        "@all, true",
        "project:shop, true",
        "project:shop/@all, true",
        "@developer, true",
        "project:shop/@developer, true",
        "project:bank, false",
        "project:bank/@all, false",
        "@qa, false",
        "project:bank/@developer, false",
        "project:shop/@qa, false",
        "developer, false",
        "service:sync, false"
    })
    void isInEveryGroupThatMeansIt(String address, boolean member) {
        assertThat(DEVELOPER_OF_SHOP.isIn(Address.parse(address))).isEqualTo(member);
    }

    @Test
    void itsGroupsAreThoseThatItIsIn() {
        assertThat(DEVELOPER_OF_SHOP.groups())
                .extracting(Address::toString)
                .containsExactly("@all", "project:shop", "@developer", "project:shop/@developer");
    }

    @Test
    void whatIsNoNameMakesNoGroup() {
        assertThat(new Membership(Optional.of("my shop"), "").groups())
                .extracting(Address::toString)
                .containsExactly("@all");
        assertThat(new Membership(Optional.of("shop"), "all").groups())
                .extracting(Address::toString)
                .containsExactly("@all", "project:shop");
    }

    @Test
    void whoHasStoppedIsInNone() {
        assertThat(Membership.holdsWhile(AgentState.STOPPED)).isFalse();
        assertThat(Membership.holdsWhile(AgentState.FAILED)).isFalse();
        assertThat(Membership.holdsWhile(AgentState.CRASHED))
                .as("it will be back")
                .isTrue();
    }
}
