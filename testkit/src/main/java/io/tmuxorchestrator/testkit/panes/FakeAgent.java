package io.tmuxorchestrator.testkit.panes;

import io.tmuxorchestrator.embedded.agent.ScriptedAgent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a fake agent behaves: a program for a pane that looks like an AI agent, or one that reads lines. The flags, and what
 * they do, stand at the head of {@code scripted_agent.py}.
 */
public record FakeAgent(String profile, List<String> flags) {

    public FakeAgent {
        flags = List.copyOf(flags);
    }

    /** A full-screen program with an input box, that takes no Enter within 15 ms of a paste. */
    public static FakeAgent tui() {
        return new FakeAgent(FakeProfiles.TUI, List.of("--ignore-enter-ms", "15"));
    }

    /** The same that takes none within 150 ms, and adds no line either. */
    public static FakeAgent slowTui() {
        return new FakeAgent(FakeProfiles.SLOW_TUI, List.of("--ignore-enter-ms", "150", "--ignored-enter", "ignore"));
    }

    /** One that only that key submits; to it Enter is another line. */
    public static FakeAgent submittedBy(String key) {
        return new FakeAgent(FakeProfiles.submittedBy(key), List.of("--ignore-enter-ms", "15", "--submit", key));
    }

    /** Reads lines from a terminal in cooked mode, as a script does. */
    public static FakeAgent plain() {
        return new FakeAgent(FakeProfiles.PLAIN, List.of("--plain"));
    }

    public FakeAgent with(String flag, String... values) {
        var all = new ArrayList<>(flags);
        all.add("--" + flag);
        all.addAll(List.of(values));
        return new FakeAgent(profile, all);
    }

    boolean isPlain() {
        return profile.equals(FakeProfiles.PLAIN);
    }

    /** Sometimes reads nothing and draws nothing for two seconds. */
    public FakeAgent freezing(double chance) {
        return with("freeze", chance + ",2");
    }

    /** What is random in it comes out the same for the same seed. */
    public FakeAgent seeded(long seed) {
        return with("seed", Long.toString(seed));
    }

    /** What runs it in a pane; it appends to the log. */
    public List<String> command(Path log) {
        var arguments = new ArrayList<>(List.of(log.toString()));
        arguments.addAll(flags);
        return Scripts.command(ScriptedAgent.SCRIPT, arguments);
    }
}
