package io.tmuxorchestrator.bridge.profile;

import io.tmuxorchestrator.bridge.spend.Amount;
import io.tmuxorchestrator.bridge.spend.Meter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that is particular to one kind of agent. Made from a file by {@link Profiles}.
 *
 * @param programs names the program in the foreground may have; empty: any but a shell
 * @param command how it is started
 * @param resume stands behind its command when it is started again, so that it goes on with its conversation
 * @param meter how it can be told what it spends
 */
public record AgentProfile(
        String name,
        String description,
        Set<String> programs,
        List<String> command,
        List<String> resume,
        Channel channel,
        Input input,
        Signs signs,
        Meter meter) {

    public AgentProfile {
        programs = Set.copyOf(programs);
        command = List.copyOf(command);
        resume = List.copyOf(resume);
    }

    /** Whether a program of this name may be the agent; that it is no bare shell, its processes tell. */
    public boolean runsAs(String program) {
        return programs.isEmpty() || programs.contains(program);
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

    /** What it has used since it was started, as far as its screen says so. Anybody can write into the box. */
    public Optional<Amount> used(Screen screen) {
        return meter.shown(input.find(screen)
                .map(box -> screen.text(0, box.top()) + "\n" + screen.text(box.bottom(), screen.size()))
                .orElseGet(() -> screen.text(0, screen.size())));
    }

    public Reading read(Screen screen) {
        return new ScreenReader(input, signs, screen).read();
    }
}
