package io.tmuxorchestrator.bridge.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TmuxVersionTest {

    @ParameterizedTest
    @CsvSource({"tmux 3.3a, 3, 3, false", "tmux 3.4, 3, 4, true", "tmux next-3.7, 3, 7, true", "tmux 4.0, 4, 0, true"})
    void isReadFromWhatTheProgramSays(String said, int major, int minor, boolean robust) throws Exception {
        var version = TmuxVersion.parse("tmux", said);
        assertThat(version.major()).isEqualTo(major);
        assertThat(version.minor()).isEqualTo(minor);
        assertThat(version.isRobust()).isEqualTo(robust);
    }

    @Test
    void anOldOneIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> TmuxVersion.parse("/opt/tmux", "tmux 3.2a"))
                .hasMessage(
                        "/opt/tmux is tmux 3.2a; 3.3 or newer is needed. Install a newer package tmux, or name another"
                                + " program in bridge.tmux.program");
    }

    @Test
    void aMissingOneNamesThePackage() {
        assertThatThrownBy(() -> TmuxVersion.of("/no/such/tmux")).hasMessageContaining("install the package tmux");
    }

    @Test
    void anotherProgramIsNotTakenForTmux() {
        assertThatThrownBy(() -> TmuxVersion.parse("screen", "Screen version 4.09"))
                .hasMessageContaining("no version of tmux");
    }
}
