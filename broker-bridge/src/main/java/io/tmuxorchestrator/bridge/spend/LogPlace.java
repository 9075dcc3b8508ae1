package io.tmuxorchestrator.bridge.spend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where an agent's logs are, and for which directory. Agents with the same place cannot be told apart.
 *
 * @param directory the agent works in
 */
record LogPlace(Path root, String directory) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::-([^}]*))?\\}");

    static LogPlace of(LogTask task, LogFormat format, String home) {
        return of(format.directory(), task.directory(), environment(task.pid()), home);
    }

    /** @param environment of the agent's program */
    static LogPlace of(String template, String directory, Map<String, String> environment, String home) {
        var filled = VARIABLE.matcher(template).replaceAll(found -> {
            var value = environment.getOrDefault(found.group(1), "");
            var otherwise = found.group(2) == null ? "" : found.group(2);
            return Matcher.quoteReplacement(value.isEmpty() ? otherwise : value);
        });
        var absolute = filled.startsWith("~/") ? environment.getOrDefault("HOME", home) + filled.substring(1) : filled;
        return new LogPlace(
                Path.of(absolute.replace("{directory}", directory.replaceAll("[^A-Za-z0-9]", "-"))), directory);
    }

    /** As it was when the program was started; empty where the system does not tell. */
    private static Map<String, String> environment(long pid) {
        try {
            var all = Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
            return Arrays.stream(all.split("\0"))
                    .map(entry -> entry.split("=", 2))
                    .filter(entry -> entry.length == 2)
                    .collect(Collectors.toMap(e -> e[0], e -> e[1], (first, second) -> first));
        } catch (IOException e) {
            return Map.of(); // It has just ended, or this is no Linux.
        }
    }
}
