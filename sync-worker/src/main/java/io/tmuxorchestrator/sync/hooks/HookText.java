package io.tmuxorchestrator.sync.hooks;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of a hook with our lines in it, and without. They stand before all others: a hook may end at any of its own lines.
 * What others have written stays as it is, to the byte. Pure.
 */
final class HookText {

    private static final String FIRST = "# orc: says that something was committed; taken out by sync.hooks=false\n";
    private static final String LAST = "# orc: end\n";
    private static final Pattern OURS = Pattern.compile(Pattern.quote(FIRST) + ".*\n" + Pattern.quote(LAST));
    private static final Pattern SHELL = Pattern.compile("#!.*\\b(?:sh|bash|dash|ksh|zsh)\\b.*");
    private static final String NEW = "#!/bin/sh\n";

    private HookText() {}

    /** One of our own. */
    static String alone(Path bell) {
        return NEW + lines(bell);
    }

    /** Empty if it is no script of a shell, into which lines could be put. */
    static Optional<String> with(String there, Path bell) {
        var text = without(there);
        var end = text.indexOf('\n') + 1;
        if (end == 0 || !SHELL.matcher(text.substring(0, end - 1)).matches()) {
            return Optional.empty();
        }
        return Optional.of(text.substring(0, end) + lines(bell) + text.substring(end));
    }

    static String without(String there) {
        return OURS.matcher(there).replaceAll("");
    }

    /** Whether nobody but us has written anything into it. */
    static boolean isNothing(String text) {
        return text.equals(NEW);
    }

    /** No program is started, nothing of what git says is read, and whatever goes wrong the hook goes on. */
    private static String lines(Path bell) {
        return FIRST + "{ echo >" + quoted(bell) + "; } 2>/dev/null || :\n" + LAST;
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
