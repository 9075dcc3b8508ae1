package io.tmuxorchestrator.bridge.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a shell that waits for a person from one that runs a script: both are called {@code bash}, and a message typed into the
 * first would be run as a command.
 */
public final class Foreground {

    static final Set<String> SHELLS = Set.of(
            "sh", "bash", "zsh", "fish", "dash", "ksh", "mksh", "tcsh", "csh", "ash", "nu", "pwsh", "elvish", "xonsh");

    /** Options of shells whose value is no script. */
    private static final Set<String> WITH_VALUE =
            Set.of("--rcfile", "--init-file", "-o", "+o", "-O", "+O", "-C", "--init-command", "--emulate");

    /** Of /proc/pid/stat, counted after the name in brackets: state, ppid, pgrp, session, tty, and this. */
    private static final int FOREGROUND_GROUP = 5;

    private Foreground() {}

    /** Whether what is in front of this pane is a shell without a script. When it cannot be told, it is. */
    public static boolean isBareShell(String command, long panePid) {
        return isShell(command)
                && leader(panePid)
                        .map(Foreground::arguments)
                        .map(Foreground::isInteractive)
                        .orElse(true);
    }

    static boolean isShell(String command) {
        return SHELLS.contains(command.startsWith("-") ? command.substring(1) : command);
    }

    /** A shell's first argument that is no option is its script; -c has its commands as such an argument, too. */
    static boolean isInteractive(List<String> arguments) {
        for (var i = 1; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (WITH_VALUE.contains(argument)) {
                i++;
            } else if (!argument.startsWith("-") && !argument.startsWith("+")) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Long> leader(long panePid) {
        return read(panePid, "stat")
                .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1))
                .map(fields -> Long.valueOf(fields[FOREGROUND_GROUP]))
                .or(() -> youngest(panePid));
    }

    /** Where there is no /proc: the last of the line of first children, which is what a shell waits for. */
    private static Optional<Long> youngest(long panePid) {
        return ProcessHandle.of(panePid)
                .map(p ->
                        p.children().findFirst().flatMap(c -> youngest(c.pid())).orElse(p.pid()));
    }

    private static List<String> arguments(long pid) {
        return read(pid, "cmdline")
                .map(text -> Arrays.asList(text.split("\0")))
                .orElseGet(() -> ProcessHandle.of(pid)
                        .flatMap(p -> p.info().arguments())
                        .map(a -> Arrays.asList(concat(a)))
                        .orElse(List.of()));
    }

    private static String[] concat(String[] arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }

    private static Optional<String> read(long pid, String file) {
        try {
            return Optional.of(
                    Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty(); // It has just ended, or this is no Linux.
        }
    }
}
