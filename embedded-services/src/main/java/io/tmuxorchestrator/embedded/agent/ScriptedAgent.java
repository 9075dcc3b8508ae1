package io.tmuxorchestrator.embedded.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program, and the agent profile that fits it. What it can be told stands at the head of {@code scripted_agent.py}. */
public final class ScriptedAgent {

    public static final String SCRIPT = "scripted_agent.py";

    private static final String PROFILE = """
            name: %s
            programs: [python3, %s]
            channel: tmux
            input:
              kind: box
              rule: "^─{8,}"
              prompt: "❯ "
              submit: %s
              settle: %s
              whileBusy: true
              commands: "!/#"
              %s
            screens:
              busy: ["esc to interrupt"]
              approval: ["Do you want to"]
              credit: ["limit reached.*resets (?<reset>[^ ]+)"]
            usage:
              screen: 'used (?<tokens>[0-9,]+) tokens, \\$(?<cost>[0-9.]+)'
            """;

    private ScriptedAgent() {}

    /** Writes the program into a directory; its file. */
    public static Path writeTo(Path directory) {
        try (var from = ScriptedAgent.class.getResourceAsStream(SCRIPT)) {
            if (from == null) {
                throw new IllegalStateException(
                        SCRIPT + " is not among the resources of embedded-services; build it again");
            }
            var file = directory.resolve(SCRIPT);
            Files.copy(from, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + SCRIPT + " to " + directory, e);
        }
    }

    /**
     * A profile in YAML.
     *
     * @param submit the key that submits
     * @param settle how long it takes none after a paste
     * @param header line about what stands before messages of others; empty for nothing
     */
    public static String profile(String name, String submit, String settle, String header) {
        return PROFILE.formatted(name, Python.programName(), submit, settle, header);
    }
}
