package io.tmuxorchestrator.bridge.tmux;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which tmux server. */
public record TmuxSettings(
        @JsonProperty(defaultValue = "tmux")
        @JsonPropertyDescription("The tmux program, 3.3 or newer: a name or a path.")
        String program,

        @JsonPropertyDescription(
                "Socket of the tmux server: a path, or a name as in tmux -L; left out, the user's usual server.")
        Optional<String> socket,

        @JsonProperty(defaultValue = "_orc")
        @JsonPropertyDescription("Name of the small tmux session that the bridge keeps for itself.")
        String session) {

    public TmuxSettings {
        InvalidSetting.unless(!program.isBlank(), "program", "is empty");
        InvalidSetting.unless(
                session.matches("[A-Za-z0-9_-]+"), "session", "is no name for a session; use letters, digits, - and _");
    }

    /** A command line of the tmux program for this server. */
    public List<String> command(String... arguments) {
        var command = new ArrayList<>(List.of(program));
        socket.ifPresent(s -> command.addAll(List.of(s.contains("/") ? "-S" : "-L", s)));
        command.addAll(List.of(arguments));
        return command;
    }
}
