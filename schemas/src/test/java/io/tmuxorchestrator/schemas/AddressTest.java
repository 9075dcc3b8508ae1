package io.tmuxorchestrator.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "A-1_b",
                "@developer",
                "@all",
                "project:shop",
                "project:shop/@qa",
                "project:shop/@all",
                "service:sync",
                "user:ann"
            })
    void printsWhatItParsed(String text) {
        assertThat(Address.parse(text)).hasToString(text);
        assertThat(Address.parse(Address.parse(text).toString())).isEqualTo(Address.parse(text));
    }

    @Test
    void tellsTheKindsApart() {
        assertThat(Address.parse("alice")).isEqualTo(new Address.ToAgent("alice"));
        assertThat(Address.parse("@developer")).isEqualTo(new Address.ToRole(Optional.empty(), "developer"));
        assertThat(Address.parse("@all")).isEqualTo(new Address.ToAll());
        assertThat(Address.parse("project:shop/@qa")).isEqualTo(new Address.ToRole(Optional.of("shop"), "qa"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"|'' is no name of an agent; use letters, digits, '_' and '-', at most 63, beginning with a letter or digit",
                "a.b|'a.b' is no name of an agent; use letters",
                "-a|'-a' is no name of an agent; use letters",
                "@|'' is no name of a role; use letters",
                "team:shop|'team:shop' begins with 'team:', which is no kind of address; use alice, @role, @all",
                "project:shop/qa|'project:shop/qa' has no role after the slash; use project:shop or project:shop/@role",
                "project:|'' is no name of a project; use letters",
                "user:|'' is no name of a user; use letters",
                "service:a b|'a b' is no name of a service; use letters"
            })
    void saysWhyAnAddressIsNone(String text, String message) {
        assertThatThrownBy(() -> Address.parse(text))
                .isInstanceOf(Address.InvalidAddress.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void namesEndAt63() {
        assertThat(Address.Name.isLegal("a".repeat(63))).isTrue();
        assertThat(Address.Name.isLegal("a".repeat(64))).isFalse();
    }
}
