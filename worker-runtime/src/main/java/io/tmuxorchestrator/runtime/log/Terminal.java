package io.tmuxorchestrator.runtime.log;

import java.io.OutputStream;
import java.util.Map;

/**
 * Where console lines go.
 *
 * @param interactive whether a person is looking, who wants text rather than JSON
 */
public record Terminal(OutputStream out, boolean interactive, boolean colours) {

    /** For a process that speaks to a person itself: its logs go to files only. */
    public static Terminal none() {
        return new Terminal(OutputStream.nullOutputStream(), false, false);
    }

    /**
     * Standard error, because standard output belongs to what a command answers. The launcher knows whether that is a
     * terminal ({@code [ -t 2 ]}) and says so in {@code ORC_TERMINAL}; without it we can only guess.
     */
    public static Terminal detect(Map<String, String> environment) {
        var told = environment.getOrDefault("ORC_TERMINAL", "");
        var interactive = told.isEmpty() ? hasConsole() : told.equals("true");
        return new Terminal(System.err, interactive, interactive && wantsColours(environment));
    }

    /** On Java 22 to 24 always true; {@code Console.isTerminal} would tell, but Java 17 does not have it. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasConsole() {
        return System.console() != null;
    }

    /** As no-color.org asks: any value but an empty one turns colours off. */
    static boolean wantsColours(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }
}
