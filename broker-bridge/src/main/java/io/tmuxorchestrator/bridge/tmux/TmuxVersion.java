package io.tmuxorchestrator.bridge.tmux;

import io.tmuxorchestrator.runtime.error.ErrorClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Version of a tmux program, such as 3.3a.
 *
 * @param text as the program says it
 */
public record TmuxVersion(int major, int minor, String text) implements Comparable<TmuxVersion> {

    private static final TmuxVersion OLDEST = new TmuxVersion(3, 3, "3.3");
    /** Pasting into a dead pane crashes older servers; a guard prevents it, and a person should know. */
    private static final TmuxVersion ROBUST = new TmuxVersion(3, 4, "3.4");

    private static final Pattern SAID = Pattern.compile("tmux (?:next-)?((\\d+)\\.(\\d+)\\S*)");

    /** What the program says of itself; an error names the package to install. */
    public static TmuxVersion of(String program) throws TmuxException {
        try {
            var process =
                    new ProcessBuilder(program, "-V").redirectErrorStream(true).start();
            process.getOutputStream().close();
            return parse(program, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim());
        } catch (IOException e) {
            throw new TmuxException(
                    ErrorClass.CONFIGURATION,
                    "there is no program '" + program + "'; install the package tmux, or set bridge.tmux.program");
        }
    }

    static TmuxVersion parse(String program, String said) throws TmuxException {
        var matcher = SAID.matcher(said);
        if (!matcher.matches()) {
            throw new TmuxException(
                    ErrorClass.CONFIGURATION, "'" + program + " -V' said '" + said + "', which is no version of tmux");
        }
        var version = new TmuxVersion(
                Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)), matcher.group(1));
        if (version.compareTo(OLDEST) < 0) {
            throw new TmuxException(
                    ErrorClass.CONFIGURATION,
                    program + " is tmux " + version.text + "; 3.3 or newer is needed. Install a newer package tmux, or"
                            + " name another program in bridge.tmux.program");
        }
        return version;
    }

    /** Whether it survives a paste into a dead pane by itself. */
    public boolean isRobust() {
        return compareTo(ROBUST) >= 0;
    }

    @Override
    public int compareTo(TmuxVersion other) {
        return Comparator.comparingInt(TmuxVersion::major)
                .thenComparingInt(TmuxVersion::minor)
                .compare(this, other);
    }
}
