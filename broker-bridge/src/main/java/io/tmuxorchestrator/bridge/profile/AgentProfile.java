package io.tmuxorchestrator.bridge.profile;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that is particular to one kind of agent. Made from a file by {@link Profiles}.
 *
 * @param programs names the program in the foreground may have; empty: any but a shell
 * @param command how it is started
 * @param stop what is submitted to end it
 */
public record AgentProfile(
        String name,
        String description,
        Set<String> programs,
        List<String> command,
        Channel channel,
        Input input,
        Signs signs,
        Optional<String> stop) {

    /** What stands at its prompt when an agent has ended, and would run as a command whatever is typed. */
    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "zsh", "fish", "dash", "ksh", "mksh", "tcsh", "csh", "nu", "xonsh", "elvish", "pwsh");

    public AgentProfile {
        programs = Set.copyOf(programs);
        command = List.copyOf(command);
    }

    /**
     * Whether the agent itself is in the foreground, and not the shell it was started from.
     *
     * @param program {@code pane_current_command}; a login shell has a dash before its name
     */
    public boolean runsAs(String program) {
        var name = program.startsWith("-") ? program.substring(1) : program;
        return programs.isEmpty() ? !SHELLS.contains(name) : programs.contains(name);
    }

    /** What its dialogs say, as far as that is plain words. */
    public List<String> dialogWords() {
        return signs.words(Sign.APPROVAL);
    }

    /** What stands above the input box. */
    public List<String> transcript(Screen screen) {
        var lines = screen.text();
        return input.find(screen).map(box -> lines.subList(0, box.top())).orElse(lines);
    }

    public Reading read(Screen screen) {
        return new ScreenReader(input, signs, screen).read();
    }
}
