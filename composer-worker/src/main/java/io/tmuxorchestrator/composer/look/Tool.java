package io.tmuxorchestrator.composer.look;

import io.tmuxorchestrator.composer.files.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something a project is worked on with.
 *
 * @param stack that it belongs to; empty if to any
 * @param run its command; empty if it has none
 * @param port that a server listens on unless the project says otherwise; 0 if it is none
 * @param portIn where the sign's file says otherwise: the first group is the number
 * @param keeps directory that is there once what the project needs is installed
 */
record Tool(
        String name,
        Use use,
        Optional<String> stack,
        Sign sign,
        String run,
        int port,
        Optional<Pattern> portIn,
        Optional<String> keeps) {

    private static final List<String> KEYS =
            List.of("use", "stack", "file", "contains", "weight", "run", "port", "port_in", "keeps");
    private static final int LAST_PORT = 65535;

    static Tool of(String name, Entry entry) {
        Map<String, Entry> keys = entry.entries(KEYS);
        var use = Optional.ofNullable(keys.get("use"))
                .orElseThrow(() -> entry.wrong("has no 'use'", "say what it is for, such as test"));
        return new Tool(
                name,
                use.oneOf(Use.class),
                Entry.text(keys, "stack"),
                Sign.of(keys, entry),
                Entry.text(keys, "run").orElse(""),
                Optional.ofNullable(keys.get("port"))
                        .map(p -> p.number(1, LAST_PORT))
                        .orElse(0),
                Optional.ofNullable(keys.get("port_in")).map(Entry::pattern),
                Entry.text(keys, "keeps"));
    }
}
