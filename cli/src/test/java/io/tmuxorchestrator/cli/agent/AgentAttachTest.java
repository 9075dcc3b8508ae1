package io.tmuxorchestrator.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentAttachTest {

    @Test
    void knowsWhetherThisTerminalShowsThatServer() {
        var here = Optional.of("/tmp/tmux-1000/default,4711,0");
        assertThat(AgentAttachCommand.isInside(Optional.empty(), here)).isTrue();
        assertThat(AgentAttachCommand.isInside(Optional.of("default"), here)).isTrue();
        assertThat(AgentAttachCommand.isInside(Optional.of("/tmp/tmux-1000/default"), here))
                .isTrue();
        assertThat(AgentAttachCommand.isInside(Optional.of("other"), here)).isFalse();
        assertThat(AgentAttachCommand.isInside(Optional.empty(), Optional.empty()))
                .isFalse();
    }
}
